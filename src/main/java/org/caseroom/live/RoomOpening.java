package org.caseroom.live;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import org.caseroom.journal.RoomLog;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;

/** From a snapshot to the state at the end of the log; a log without events gets its first one. */
final class RoomOpening {
    private static final int READ_ENTRIES = 1_000;

    private final RoomLog log;
    private final InstantSource clock;

    RoomOpening(RoomLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * @param from  a state of this room, {@link RoomState#INITIAL} when there is no snapshot
     * @param first the event that opens a new room
     * @param by    participant id of the one who made the room
     */
    Future<RoomState> open(String room, RoomState from, RoomEvent.RoomOpened first, String by) {
        return log.read(room, from.seq() + 1, READ_ENTRIES).compose(events -> {
            if (!events.isEmpty()) {
                return open(room, from.applyAll(events), first, by);
            }
            if (from.seq() > 0) {
                return Future.succeededFuture(from);
            }
            var opened = new LoggedEvent(1, clock.millis(), by, RoomHost.SERVER, 0, first);
            // Appended or not, whoever came first is read.
            return log.append(room, List.of(opened)).compose(_ -> open(room, from, first, by));
        });
    }
}
