package org.caseroom.journal;

import io.vertx.core.Future;
import java.util.List;
import org.caseroom.database.Database;
import org.caseroom.room.ChatTranscript;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;

/** What happened in a room, wherever it is kept by now: in the archive, in the log, or in both. */
public final class RoomHistory {
    private final RoomLog log;
    private final Database database;
    private final RoomArchive archive;

    public RoomHistory(RoomLog log, Database database, EntryCodec codec) {
        this.log = log;
        this.database = database;
        this.archive = new RoomArchive(codec);
    }

    /** State at the end of the archive; what the log holds beyond it is still to be folded in. */
    public Future<RoomState> archived(String room) {
        return database.readAsync(handle -> archive.stateAt(handle, room, archive.archived(handle, room).orElse(0L)));
    }

    /** State after an archived event. */
    public Future<RoomState> stateAt(String room, long seq) {
        return database.readAsync(handle -> archive.stateAt(handle, room, seq));
    }

    /**
     * What happened to a mark as far as it is archived, oldest first, at most {@link MarkStep#MAX_STEPS}: empty when there never was
     * such a mark.
     */
    public Future<List<MarkStep>> ofMark(String room, String mark) {
        return database.readAsync(handle -> MarkStep.bounded(archive.naming(handle, room, mark).stream()
                .flatMap(event -> MarkStep.of(event, mark).stream()).toList()));
    }

    /** Events from {@code from} on, a page of them; empty at the end. */
    public Future<List<LoggedEvent>> read(String room, long from) {
        return database.readAsync(handle -> archive.read(handle, room, from, 200))
                .compose(events -> events.isEmpty() ? log.read(room, from, 200) : Future.succeededFuture(events));
    }

    /** All that was said in the room, wherever it is kept by now. */
    public Future<ChatTranscript> transcript(String room) {
        var transcript = new ChatTranscript();
        return database.readAsync(handle -> archive.chat(handle, room, transcript::take)).compose(last -> tail(room, last + 1, transcript));
    }

    private Future<ChatTranscript> tail(String room, long from, ChatTranscript transcript) {
        return read(room, from).compose(events -> {
            events.forEach(transcript::take);
            return events.isEmpty() ? Future.succeededFuture(transcript) : tail(room, events.getLast().seq() + 1, transcript);
        });
    }
}
