package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on hands and offered views. */
final class Flooring {
    private Flooring() {
    }

    static Decision decide(RoomState state, FloorCommand command, Participant self) {
        return Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
    }
}
