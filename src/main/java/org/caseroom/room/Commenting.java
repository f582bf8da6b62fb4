package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on the threads of marks. */
final class Commenting {
    private Commenting() {
    }

    static Decision decide(RoomState state, ThreadCommand command, Participant self) {
        return Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
    }
}
