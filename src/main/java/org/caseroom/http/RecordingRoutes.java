package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.caseroom.access.Caller;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Audience;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.room.Scrubber;

/** Recordings: what there is, and the events to replay. */
public final class RecordingRoutes implements RouteModule {
    private final RoomRepository repository;
    private final RoomHistory history;
    private final Rooms rooms;
    private final ReadableRecordings readable;
    private final RoomReader reader;
    private final Function<String, Future<Void>> deleted;
    private final InstantSource clock;

    /** @param deleted clears away what belongs to a recording and lies beside the tables */
    public RecordingRoutes(RoomRepository repository, RoomHistory history, Rooms rooms, InstantSource clock, Function<String, Future<Void>> deleted) {
        this.repository = repository;
        this.history = history;
        this.rooms = rooms;
        this.readable = new ReadableRecordings(repository, rooms);
        this.reader = new RoomReader(repository, history, rooms);
        this.clock = clock;
        this.deleted = deleted;
    }

    /** Counts and duration go to this moment while the recording runs. */
    record RecordingSummary(String id, String room, String title, RoomRoutes.Person startedBy, long startedAt, @Nullable Long endedAt,
                            long durationMs, long events, List<String> studies, @Nullable String stateHash) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/recordings").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, rooms.settle().compose(_ -> caller.may("recording:read:*") ? repository.allRecordings()
                    : repository.recordingsOf(caller.accountId()))
                    .compose(all -> Future.all(all.stream().map(one -> summary(one, caller)).toList()).map(done -> done.list())));
        });
        router.get("/api/recordings/:recording").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, readable.of(ctx, caller).compose(recording -> summary(recording, caller)));
        });
        router.get("/api/recordings/:recording/events").handler(ctx -> {
            var caller = Requests.caller(ctx);
            readable.of(ctx, caller).compose(recording -> reader.of(recording.room(), caller)
                    .compose(audience -> events(ctx, recording, audience))).onFailure(ctx::fail);
        });
        router.delete("/api/recordings/:recording").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 204, readable.of(ctx, caller).compose(recording -> delete(caller, recording)));
        });
    }

    private Future<Void> delete(Caller caller, RecordingInfo recording) {
        return repository.membership(recording.room(), caller.accountId()).compose(member -> {
            if (!caller.may("recording:delete:" + recording.id()) && member.filter(m -> m.role() == Role.HOST).isEmpty()) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room, or an administrator, deletes a recording.");
            }
            if (recording.endSeq() == null) {
                throw running();
            }
            return repository.deleteRecording(recording.id()).compose(_ -> deleted.apply(recording.id()));
        });
    }

    private static HttpRefusal running() {
        return new HttpRefusal(409, "recording-runs", "The recording is still running. Stop it first.");
    }

    private Future<RecordingSummary> summary(RecordingInfo recording, Caller caller) {
        return repository.membership(recording.room(), caller.accountId()).compose(member -> rooms.scrubber(recording.room(), role(member)))
                .map(texts -> summary(recording, texts));
    }

    /** Who reads it without being a member reads everybody's. */
    private static Role role(Optional<Membership> member) {
        return member.map(Membership::role).orElse(Role.HOST);
    }

    private RecordingSummary summary(RecordingInfo recording, Scrubber texts) {
        long end = recording.endedAt() == null ? Math.max(clock.millis(), recording.startedAt()) : recording.endedAt();
        long events = recording.endSeq() == null ? 0 : recording.endSeq() - recording.startSeq() + 1;
        return new RecordingSummary(recording.id(), recording.room(), texts.text(recording.title()), new RoomRoutes.Person(recording.startedBy()),
                recording.startedAt(), recording.endedAt(), end - recording.startedAt(), events, recording.studies(), texts == Scrubber.NOTHING ? recording.stateHash() : null);
    }

    /** A recording never changes once it has ended: whoever may read it need not read it twice, unless he may see more or less by now. */
    private Future<Void> events(RoutingContext ctx, RecordingInfo recording, Audience audience) {
        if (recording.endSeq() == null) {
            throw running();
        }
        var response = ctx.response();
        var tag = "\"" + String.join(".", recording.stateHash(), audience.participant(), audience.role().name(), audience.identities().name()) + "\"";
        response.putHeader("ETag", tag).putHeader("Cache-Control", "private, no-cache");
        if (tag.equals(ctx.request().getHeader("If-None-Match"))) {
            return response.setStatusCode(304).end();
        }
        return new RecordingStream(history, response, recording, audience).write();
    }
}
