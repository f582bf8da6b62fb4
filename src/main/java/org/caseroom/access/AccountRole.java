package org.caseroom.access;

import java.util.Set;

/**
 * What an account may do anywhere. What it may do inside a room is decided by its role in that room.
 *
 * <p>Participants and reviewers have no permission of their own: they read the studies of the rooms and recordings of
 * which they are members, and membership is asked there.
 */
public enum AccountRole {
    ADMIN(Set.of("*")),
    HOST(Set.of("study:import", "study:read:*", "study:send", "room:create")),
    PARTICIPANT(Set.of()),
    REVIEWER(Set.of());

    private final Set<String> permissions;

    AccountRole(Set<String> permissions) {
        this.permissions = permissions;
    }

    /** Wildcard permissions, {@code domain:action:object}. */
    public Set<String> permissions() {
        return permissions;
    }
}
