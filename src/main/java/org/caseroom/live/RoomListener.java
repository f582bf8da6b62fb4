package org.caseroom.live;

import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;

/**
 * Told of every event a node applies, its own and others', once each, in order: what keeps the archive and the tables behind
 * {@code /api/rooms} and {@code /api/recordings} up to date. Must not block.
 */
public interface RoomListener {
    RoomListener NONE = (_, _, _) -> { };

    /** Runs the task when the tables know all that has been applied, as far as that is possible now; on the room's thread. */
    default void kept(Runnable task) {
        task.run();
    }

    void applied(RoomState before, LoggedEvent event, RoomState after);
}
