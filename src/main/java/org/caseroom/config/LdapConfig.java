package org.caseroom.config;

import java.util.List;

/**
 * A directory (LDAP v3, Active Directory) that knows people's passwords.
 *
 * @param host           empty: there is none
 * @param port           0 for 636 with {@code tls: ldaps}, else 389
 * @param tls            {@code starttls}, {@code ldaps}, or {@code none}, which is taken on this machine only
 * @param trustFile      PEM: the authorities whose certificate we believe; empty for those of the Java platform
 * @param bindDn         of the account that searches; empty: people are bound directly, see {@code userDn}
 * @param bindPassword   of that account
 * @param userDn         the name to bind directly, <code>{login}</code> in it for what was typed
 * @param baseDn         below which people are searched
 * @param userFilter     finds one person, <code>{login}</code> in it for what was typed
 * @param idAttribute    names a person for ever: {@code entryUUID}, in Active Directory {@code objectGUID}
 * @param loginAttribute the login as it is shown here
 * @param nameAttribute  the name as it is shown here
 * @param groupBaseDn    below which groups are searched; empty: {@code memberOf} of the person tells them
 * @param groupFilter    finds the groups of a person, <code>{dn}</code> in it for his name
 * @param roles          which group has which role, by distinguished name or by the first part of it; the first that fits counts
 * @param defaultRole    of those whom no group gives one; empty: they are not let in
 * @param timeoutMillis  for connecting and for each answer
 */
public record LdapConfig(
        @Setting(value = "", pattern = "[A-Za-z0-9.:\\[\\]-]{0,253}", allowed = "the name or address of a host") String host,
        @Setting(value = "0", min = 0, max = 65_535) int port,
        @Setting(value = "starttls", pattern = "starttls|ldaps|none", allowed = "starttls, ldaps or none") String tls,
        @Setting("") String trustFile,
        @Setting("") String bindDn,
        @Setting("") String bindPassword,
        @Setting("") String userDn,
        @Setting("") String baseDn,
        @Setting("(uid={login})") String userFilter,
        @Setting(value = "entryUUID", pattern = NAME, allowed = "the name of an attribute") String idAttribute,
        @Setting(value = "uid", pattern = NAME, allowed = "the name of an attribute") String loginAttribute,
        @Setting(value = "cn", pattern = NAME, allowed = "the name of an attribute") String nameAttribute,
        @Setting("") String groupBaseDn,
        @Setting("(member={dn})") String groupFilter,
        List<GroupRoleConfig> roles,
        @Setting(value = "", pattern = "|" + GroupRoleConfig.ROLE, allowed = "empty, ADMIN, HOST, PARTICIPANT or REVIEWER") String defaultRole,
        @Setting(value = "3000", min = 100, max = 30_000) int timeoutMillis) {
    private static final String NAME = "[A-Za-z][A-Za-z0-9-]{0,63}";

    public LdapConfig {
        roles = List.copyOf(roles);
    }

    public boolean used() {
        return !host.isEmpty();
    }

    public int portInUse() {
        return port != 0 ? port : tls.equals("ldaps") ? 636 : 389;
    }

    /** Whether what is sent there leaves this machine. */
    public boolean loopback() {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1") || host.equals("[::1]");
    }

    @Override
    public String toString() {
        return "LdapConfig[host=" + host + "]";
    }
}
