package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on layers and locks of marks. */
final class MarkKeeping {
    private MarkKeeping() {
    }

    static Decision decide(RoomState state, MarkCommand command, Participant self) {
        return Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
    }
}
