package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands of the host at the door, and those who knock. */
final class DoorKeeping {
    private DoorKeeping() {
    }

    static Decision decide(RoomState state, DoorCommand command) {
        return Room.refuse(Reason.NOT_ALLOWED, "This cannot be done here yet.");
    }

    static Decision knock(RoomState state, Command.ByServer command, Actor actor) {
        return Room.nothing();
    }
}
