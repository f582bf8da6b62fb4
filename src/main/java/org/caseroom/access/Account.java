package org.caseroom.access;

import java.util.List;

/**
 * One row of {@code account}.
 *
 * @param passwordHash PHC string
 * @param sessionEpoch sessions and tickets of an older number are void
 * @param createdAt    milliseconds since 1970 UTC
 */
record Account(String id, String login, String displayName, AccountRole role, String passwordHash, boolean disabled,
               int sessionEpoch, long createdAt) {

    AccountView view(boolean secondFactor, List<String> through) {
        return new AccountView(id, login, displayName, role, disabled, createdAt, secondFactor, through);
    }

    @Override
    public String toString() {
        return "Account[id=" + id + ", role=" + role + ", disabled=" + disabled + "]";
    }
}
