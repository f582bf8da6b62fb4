package org.caseroom.live;

import io.vertx.core.Future;
import java.util.List;
import org.caseroom.journal.RoomLog;
import org.caseroom.room.LoggedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where a log stands that could not be reached. Usually it stands where it stood or further on. A Redis that does
 * not write through to the disk, or was restored from a backup, may have lost events that were confirmed and shown: they are
 * still here, and are put back before anything new is decided.
 */
final class LogRepair {
    private static final Logger LOG = LoggerFactory.getLogger(LogRepair.class);
    private static final int READ_ENTRIES = 100_000;

    private final String room;
    private final RoomLog log;

    LogRepair(String room, RoomLog log) {
        this.room = room;
        this.log = log;
    }

    /**
     * @param seq    last event of which this node knows that it was in the log
     * @param recent the last events up to {@code seq}, without a gap
     * @return the events after {@code seq}
     */
    Future<List<LoggedEvent>> resume(long seq, List<LoggedEvent> recent) {
        return log.last(room).compose(last -> last >= seq ? Future.succeededFuture() : putBack(last, seq, recent))
                .compose(_ -> log.read(room, seq + 1, READ_ENTRIES));
    }

    private Future<Void> putBack(long last, long seq, List<LoggedEvent> recent) {
        // A log that is gone altogether begins anew with what is here; what was before is in the archive.
        var lost = recent.stream().filter(event -> event.seq() > last).toList();
        if (lost.isEmpty() || last > 0 && lost.getFirst().seq() > last + 1) {
            return Future.failedFuture(("the log of room %s ends at event %d, %d was confirmed, and the events between are here no "
                    + "more: restore the log from the archive or a backup").formatted(room, last, seq));
        }
        LOG.error("event=log-lost-events room={} from={} to={} action=put-back hint=\"run Redis with appendfsync always\"", room,
                last + 1, seq);
        return log.append(room, lost).compose(append -> switch (append) {
            case APPENDED -> Future.succeededFuture();
            case CONFLICT -> resume(seq, recent).mapEmpty();
        });
    }
}
