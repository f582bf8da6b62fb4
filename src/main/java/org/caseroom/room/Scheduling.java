package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on the agenda. */
final class Scheduling {
    private Scheduling() {
    }

    static Decision decide(RoomState state, AgendaCommand command, Participant self) {
        return Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
    }
}
