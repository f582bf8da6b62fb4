package org.caseroom.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.journal.RoomHistory;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.Audience;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Redaction;
import org.caseroom.room.RoomState;

/**
 * The lines of one recording for one reader: what he may not see of it is not in them, in the state before it neither. Every event is
 * judged by the state it left, so that a message that was changed and has gone since is shown as it was.
 */
final class RecordingStream {
    private final RoomHistory history;
    private final HttpServerResponse response;
    private final RecordingInfo recording;
    private final Audience audience;
    private RoomState state;

    RecordingStream(RoomHistory history, HttpServerResponse response, RecordingInfo recording, Audience audience) {
        this.history = history;
        this.response = response;
        this.recording = recording;
        this.audience = audience;
    }

    Future<Void> write() {
        return history.stateAt(recording.room(), recording.endSeq()).map(end -> StateHash.of(Redaction.state(end, audience)))
                .compose(hash -> history.stateAt(recording.room(), recording.startSeq() - 1).compose(before -> {
                    state = before;
                    response.putHeader("Content-Type", "application/x-ndjson").setChunked(true);
                    return send(Buffer.buffer(line(Map.of("snapshot", Redaction.state(before, audience), "stateHash", hash))));
                })).compose(_ -> pages(recording.startSeq()));
    }

    private Future<Void> pages(long from) {
        if (from > recording.endSeq()) {
            return response.end();
        }
        return history.read(recording.room(), from).compose(events -> {
            if (events.isEmpty() || response.closed()) {
                return Future.failedFuture(new IllegalStateException("recording ends at " + recording.endSeq() + ", events at " + from));
            }
            var page = Buffer.buffer();
            for (var event : events) {
                if (event.seq() <= recording.endSeq()) {
                    page.appendString(line(seen(event)));
                }
            }
            return send(page).compose(_ -> pages(events.getLast().seq() + 1));
        });
    }

    private LoggedEvent seen(LoggedEvent event) {
        state = state.apply(event);
        return Redaction.event(state, event, audience);
    }

    /** Completes when the client has room for more. */
    private Future<Void> send(Buffer page) {
        response.write(page);
        if (!response.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> drained = Promise.promise();
        response.drainHandler(_ -> drained.tryComplete());
        response.exceptionHandler(drained::tryFail);
        response.closeHandler(_ -> drained.tryFail("the client went away"));
        return drained.future();
    }

    private static String line(Object value) {
        try {
            return Json.mapper().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that cannot be written", e);
        }
    }
}
