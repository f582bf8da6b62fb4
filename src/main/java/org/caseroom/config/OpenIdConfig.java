package org.caseroom.config;

import java.util.List;

/**
 * A provider of OpenID Connect that people sign in through.
 *
 * @param name                stands in addresses and in the audit trail
 * @param label               on the button; empty for the name
 * @param issuer              the provider's name for itself, under which its discovery document stands; https, or loopback
 * @param clientId            under which this house is registered there
 * @param clientSecret        empty for a public client, which has none
 * @param scopes              asked for, blanks between them
 * @param groupsClaim         the claim that lists groups
 * @param roles               which group has which role; the first that fits counts
 * @param defaultRole         of those whom no group gives one; empty: they are not let in
 * @param makeAccounts        whether the first sign-in makes an account; else an administrator makes it and its owner connects it
 * @param allowedDomains      an account is made only for a verified e-mail address of these, blanks between them; empty: for everybody
 * @param secondFactorMethods values of {@code amr} or {@code acr} that make our own second step needless, blanks between them
 * @param signOutThere        whether signing out here signs out there too, where the provider offers it
 */
public record OpenIdConfig(
        @Setting(value = "", pattern = "|" + PortalConfig.NAME, allowed = "1 to 32 letters, digits, _ and -, the first a letter or digit") String name,
        @Setting(value = "", pattern = "[^\\p{Cc}\\p{Cf}]{0,60}", allowed = "at most 60 characters") String label,
        @Setting(value = "", pattern = "|(?:https://|http://(?:127\\.0\\.0\\.1|localhost|\\[::1\\])(?=[:/]|$))[^\\s?#]{0,500}",
                allowed = "an https address without ? and # (http only on this machine)")
        String issuer,
        @Setting("") String clientId,
        @Setting("") String clientSecret,
        @Setting(value = "openid profile email", pattern = "openid(?: [!-~]{1,100}){0,20}", allowed = "openid and others, blanks between them") String scopes,
        @Setting(value = "groups", pattern = "\\S{1,100}", allowed = "the name of a claim") String groupsClaim,
        List<GroupRoleConfig> roles,
        @Setting(value = "", pattern = "|" + GroupRoleConfig.ROLE, allowed = "empty, ADMIN, HOST, PARTICIPANT or REVIEWER") String defaultRole,
        @Setting("false") boolean makeAccounts,
        @Setting("") String allowedDomains,
        @Setting("") String secondFactorMethods,
        @Setting("true") boolean signOutThere) {
    public OpenIdConfig {
        roles = List.copyOf(roles);
    }

    /** What the button says after "Sign in with". */
    public String shown() {
        return label.isEmpty() ? name : label;
    }

    @Override
    public String toString() {
        return "OpenIdConfig[name=" + name + "]";
    }
}
