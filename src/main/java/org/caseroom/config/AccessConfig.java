package org.caseroom.config;

import java.util.List;

/**
 * Signing in and staying signed in.
 *
 * @param sessionIdleMinutes     a session that was not used for so long ends
 * @param sessionAbsoluteMinutes a session ends after this however much it was used
 * @param ticketSeconds          how long a WebSocket ticket can be redeemed
 * @param signInThreads          sign-ins that compute at the same time; each takes {@code argon2.memoryKib}
 * @param signInQueue            sign-ins that wait for a thread; one more is refused
 * @param secondFactorRoles      roles that sign in with a second factor or not at all, blanks between them; usually empty
 * @param openId                 providers that people sign in through
 * @param ldap                   a directory that knows passwords
 */
public record AccessConfig(
        @Setting(value = "720", min = 1, max = 43_200) int sessionIdleMinutes,
        @Setting(value = "10080", min = 1, max = 525_600) int sessionAbsoluteMinutes,
        @Setting(value = "30", min = 5, max = 30) int ticketSeconds,
        @Setting(value = "2", min = 1, max = 64) int signInThreads,
        @Setting(value = "32", min = 1, max = 1024) int signInQueue,
        @Setting(value = "", pattern = "|" + ROLE + "( " + ROLE + "){0,3}", allowed = "roles with a blank between them, of ADMIN, HOST, PARTICIPANT and REVIEWER")
        String secondFactorRoles,
        Argon2Config argon2,
        SignInLimitConfig signInLimit,
        List<OpenIdConfig> openId,
        LdapConfig ldap) {
    private static final String ROLE = "(?:ADMIN|HOST|PARTICIPANT|REVIEWER)";

    public AccessConfig {
        openId = List.copyOf(openId);
    }
}
