package org.caseroom.config;

import java.util.HashSet;
import java.util.List;

/** What has to hold between settings of providers and of the directory. Secrets never stand in a message. */
final class SignInChecks {
    private static final String SETTINGS = "settings";

    private SignInChecks() {
    }

    static void check(AccessConfig access, ConfigBinder binder) {
        var seen = new HashSet<String>();
        for (int i = 0; i < access.openId().size(); i++) {
            OpenIdConfig provider = access.openId().get(i);
            String key = "access.openId[" + i + "]";
            if (provider.name().isEmpty() || provider.issuer().isEmpty() || provider.clientId().isEmpty()) {
                binder.fault(SETTINGS, key, provider.name(), "needs its name, its issuer and the clientId of this house there");
            } else if (!seen.add(provider.name())) {
                binder.fault(SETTINGS, key + ".name", provider.name(), "stands in the list twice");
            } else if (provider.makeAccounts() && provider.roles().isEmpty() && provider.defaultRole().isEmpty()) {
                binder.fault(SETTINGS, key + ".makeAccounts", "true", "needs roles or a defaultRole, for an account has a role");
            }
            groups(provider.roles(), key, binder);
        }
        LdapConfig ldap = access.ldap();
        if (!ldap.used()) {
            return;
        }
        if (ldap.tls().equals("none") && !ldap.loopback()) {
            binder.fault(SETTINGS, "access.ldap.tls", "none", "is taken only for a directory on this machine: passwords would cross the network readable");
        }
        if (ldap.bindDn().isEmpty() == ldap.userDn().isEmpty()) {
            binder.fault(SETTINGS, "access.ldap", "", "needs either bindDn (an account that searches) or userDn (people are bound directly)");
        }
        if (!ldap.bindDn().isEmpty() && (ldap.bindPassword().isEmpty() || ldap.baseDn().isEmpty() || !ldap.userFilter().contains("{login}"))) {
            binder.fault(SETTINGS, "access.ldap.bindDn", "", "needs bindPassword, baseDn and a userFilter with {login} in it");
        }
        if (!ldap.userDn().isEmpty() && !ldap.userDn().contains("{login}")) {
            binder.fault(SETTINGS, "access.ldap.userDn", "", "needs {login} in it");
        }
        if (ldap.roles().isEmpty() && ldap.defaultRole().isEmpty()) {
            binder.fault(SETTINGS, "access.ldap", "", "needs roles or a defaultRole, for an account has a role");
        }
        groups(ldap.roles(), "access.ldap", binder);
    }

    private static void groups(List<GroupRoleConfig> roles, String key, ConfigBinder binder) {
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i).group().isEmpty()) {
                binder.fault(SETTINGS, key + ".roles[" + i + "]", "", "needs its group");
            }
        }
    }
}
