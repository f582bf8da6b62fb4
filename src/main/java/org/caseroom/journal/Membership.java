package org.caseroom.journal;

import org.caseroom.room.Role;

/**
 * What an account or a guest is in a room.
 *
 * @param account     id of the account or of the guest
 * @param participant what the others in the room know it by
 * @param knocks      has to be admitted even while there is no lobby
 */
public record Membership(String room, String account, String participant, Role role, Standing standing, boolean guest, boolean knocks) {
    /** Only {@link #IN} gives rights. */
    public enum Standing {
        IN,
        /** Has to be admitted by a host first. */
        WAITING,
        /** Was removed, or not let in. */
        OUT
    }
}
