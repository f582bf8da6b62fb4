package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands that keep identities from some. */
final class Shielding {
    private Shielding() {
    }

    static Decision decide(RoomState state, PrivacyCommand command) {
        return Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
    }
}
