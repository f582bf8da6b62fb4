package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;

/** Who may read a recording: members of its room who were not let in as guests, and administrators. Somebody else's recording is not there. */
final class ReadableRecordings {
    private final RoomRepository repository;
    private final Rooms rooms;

    ReadableRecordings(RoomRepository repository, Rooms rooms) {
        this.repository = repository;
        this.rooms = rooms;
    }

    /** The recording that the path names as {@code recording}. */
    Future<RecordingInfo> of(RoutingContext ctx, Caller caller) {
        var id = ctx.pathParam("recording");
        return rooms.settle().compose(_ -> id.length() > 64 ? Future.succeededFuture(Optional.<RecordingInfo>empty()) : repository.recording(id))
                // Another node may have stopped it a moment ago.
                .compose(found -> found.isEmpty() || found.get().endSeq() != null ? Future.succeededFuture(found)
                        : rooms.settle(found.get().room()).compose(_ -> repository.recording(id)))
                .compose(found -> {
                    var recording = found.orElseThrow(() -> HttpRefusal.notFound("recording"));
                    return caller.may("recording:read:" + id) ? Future.succeededFuture(recording)
                            : repository.membership(recording.room(), caller.accountId())
                                    // A guest was let into this meeting, not into those before it.
                                    .map(member -> member.filter(one -> !one.guest()).map(_ -> recording).orElseThrow(() -> HttpRefusal.notFound("recording")));
                });
    }
}
