package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on blind rounds. */
final class Asking {
    private Asking() {
    }

    static Decision decide(RoomState state, RoundCommand command, Participant self) {
        return Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
    }
}
