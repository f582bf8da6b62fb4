package org.caseroom.journal;

import org.caseroom.room.Role;

/** What a code opens. */
public record Invitation(String room, String title, Role role) {
    /** @param expiresAt milliseconds since 1970 UTC */
    public record Made(String code, long expiresAt) {
        @Override
        public String toString() {
            return "Made[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * @param raised the role of one who was a member before was raised
     */
    public record AcceptedAs(Membership membership, boolean raised) {
    }
}
