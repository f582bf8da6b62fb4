package org.caseroom.journal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.database.Database;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the logs of rooms to the relational store, where they stay, and only then trims them. Any node may archive any room
 * at any time: an entry is added once, and what it means for other tables is done in the same transaction.
 */
public final class Archiver {
    private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
    private static final int ENTRIES = 200;
    private static final int ROW_EVENTS = 100;
    private static final int SNAPSHOT_EVERY = 500;
    /** Events that stay in the log after they were archived: other nodes and slow readers find them there. */
    private static final int KEEP = 5_000;

    private final RoomLog log;
    private final Database database;
    private final RoomArchive archive;
    /** State at the end of the archive, of rooms that are being archived. */
    private final Map<String, RoomState> states = new ConcurrentHashMap<>();
    private final Map<String, Run> runs = new HashMap<>();

    public Archiver(RoomLog log, Database database, EntryCodec codec) {
        this.log = log;
        this.database = database;
        this.archive = new RoomArchive(codec);
    }

    /** One at a time a room; whoever asks meanwhile shares the next one. */
    private static final class Run {
        private final Promise<Void> now = Promise.promise();
        private Promise<Void> next;
    }

    /** @return completes when everything is archived that was in the log at the time of the call */
    public Future<Void> archive(String room) {
        Run run;
        synchronized (runs) {
            var running = runs.get(room);
            if (running != null) {
                if (running.next == null) {
                    running.next = Promise.promise();
                }
                return running.next.future();
            }
            run = new Run();
            runs.put(room, run);
        }
        start(room, run);
        return run.now.future();
    }

    private void start(String room, Run run) {
        copy(room).onComplete(done -> {
            Run following = null;
            synchronized (runs) {
                if (run.next == null) {
                    runs.remove(room);
                } else {
                    following = new Run();
                    following.now.future().onComplete(run.next);
                    runs.put(room, following);
                }
            }
            if (done.failed()) {
                states.remove(room);
                LOG.warn("event=archive-failed room={} cause=\"{}\"", room, done.cause().toString());
            }
            run.now.handle(done);
            if (following != null) {
                start(room, following);
            }
        });
    }

    private Future<Void> copy(String room) {
        return database.readAsync(handle -> archive.archived(handle, room)).compose(archived -> archived.isEmpty()
                ? Future.succeededFuture()
                : log.read(room, archived.get() + 1, ENTRIES).compose(events -> events.isEmpty() ? Future.succeededFuture()
                        : database.callAsync(handle -> add(handle, room, archived.get(), events))
                                .compose(last -> log.trim(room, last - KEEP)).compose(_ -> copy(room))));
    }

    /** Runs on a virtual thread, in one transaction. */
    private long add(Handle handle, String room, long expected, List<LoggedEvent> events) {
        long archived = archive.archived(handle, room).orElseThrow();
        if (archived != expected) {
            states.remove(room);
            return archived; // another node was faster
        }
        var state = states.get(room);
        if (state == null || state.seq() != archived) {
            state = archive.stateAt(handle, room, archived);
        }
        for (int i = 0; i < events.size(); i += ROW_EVENTS) {
            archive.add(handle, room, events.subList(i, Math.min(events.size(), i + ROW_EVENTS)));
        }
        for (var event : events) {
            if (event.event() instanceof RoomEvent.RecordingStarted && state.seq() > 0) {
                archive.keep(handle, room, state);
            }
            state = state.apply(event);
            Projection.apply(handle, room, event, state);
            if (state.seq() % SNAPSHOT_EVERY == 0 || state.closed()) {
                archive.keep(handle, room, state);
            }
        }
        states.put(room, state);
        return state.seq();
    }

    /** The room is not open on this node any more. */
    public void forget(String room) {
        states.remove(room);
    }
}
