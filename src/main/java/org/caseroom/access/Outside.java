package org.caseroom.access;

import java.util.List;
import java.util.Optional;
import org.caseroom.config.GroupRoleConfig;

/**
 * Somebody for whom a provider or the directory vouches.
 *
 * @param issuer   with the subject, whom it is about
 * @param provider name in the settings
 * @param login    wished for; may be taken or no login at all
 * @param groups   as they are named there
 */
record Outside(String issuer, String subject, String provider, String login, String name, List<String> groups) {
    /**
     * What its groups make of somebody.
     *
     * @param roles       the first whose group he is in counts
     * @param defaultRole empty: none
     */
    record Rule(List<GroupRoleConfig> roles, String defaultRole) {
        Optional<AccountRole> role(List<String> groups) {
            return roles.stream().filter(role -> groups.stream().anyMatch(group -> same(group, role.group()))).map(GroupRoleConfig::role).findFirst()
                    .or(() -> Optional.of(defaultRole).filter(role -> !role.isEmpty())).map(AccountRole::valueOf);
        }

        private static boolean same(String group, String wanted) {
            return group.equals(wanted) || wanted.contains("=") && group.equalsIgnoreCase(wanted);
        }
    }

    @Override
    public String toString() {
        return "Outside[provider=" + provider + "]";
    }
}
