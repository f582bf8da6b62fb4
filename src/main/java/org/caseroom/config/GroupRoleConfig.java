package org.caseroom.config;

/**
 * Which role members of a group have here.
 *
 * @param group as the provider or the directory names it
 * @param role  ADMIN, HOST, PARTICIPANT or REVIEWER
 */
public record GroupRoleConfig(
        @Setting("") String group,
        @Setting(value = "PARTICIPANT", pattern = ROLE, allowed = "ADMIN, HOST, PARTICIPANT or REVIEWER") String role) {
    static final String ROLE = "(?:ADMIN|HOST|PARTICIPANT|REVIEWER)";
}
