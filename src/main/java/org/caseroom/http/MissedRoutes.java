package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RecordingInfo;
import org.caseroom.journal.RoomHistory;
import org.caseroom.journal.RoomRepository;
import org.caseroom.journal.Sittings;
import org.caseroom.live.Rooms;
import org.caseroom.room.Nullable;

/** What somebody missed of the meeting that goes on: he came late, or was away. */
public final class MissedRoutes implements RouteModule {
    /** More is not caught up with; the latest of it is. */
    private static final long MOST_EVENTS = 20_000;
    /** Each folds a stretch of the log twice: so many at a time. */
    private final Semaphore streams = new Semaphore(8);
    private final RoomRepository repository;
    private final RoomHistory history;
    private final Sittings sittings;
    private final Rooms rooms;
    private final RoomReader reader;

    public MissedRoutes(RoomRepository repository, RoomHistory history, Rooms rooms) {
        this.repository = repository;
        this.history = history;
        this.sittings = repository.sittings();
        this.rooms = rooms;
        this.reader = new RoomReader(repository, history, rooms);
    }

    /** @param missed null: nothing */
    record Answer(@Nullable Stretch missed) {
    }

    /**
     * @param since  when it began, milliseconds since 1970 UTC
     * @param until  when he came
     * @param events so many there are
     */
    record Stretch(long since, long until, long events) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/rooms/:room/missed").handler(ctx -> Requests.answer(ctx, 200, missed(ctx).map(found -> new Answer(found
                .map(missed -> new Stretch(missed.since(), missed.until(), missed.to() - missed.from())).orElse(null)))));
        router.get("/api/rooms/:room/missed/events").handler(ctx -> events(ctx).onFailure(ctx::fail));
    }

    private Future<Optional<Sittings.Missed>> missed(RoutingContext ctx) {
        return RoomRoutes.member(repository, ctx, Requests.caller(ctx)).compose(member ->
                rooms.settle(member.room()).compose(_ -> sittings.missed(member.room(), member.participant())));
    }

    private Future<Void> events(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        return RoomRoutes.member(repository, ctx, caller).map(Membership::room).compose(room -> missed(ctx).compose(found -> {
            var missed = found.orElseThrow(() -> HttpRefusal.notFound("stretch that you missed"));
            if (!streams.tryAcquire()) {
                throw new HttpRefusal(503, "busy", "Too many people are catching up at this moment. Try again in a few seconds.", 2);
            }
            // No recording: nothing of it is kept, and it is written as one, up to this moment, so that what comes live follows without a gap.
            var stretch = new RecordingInfo("missed", room, "", "", first(missed), missed.since(), missed.last(), missed.until(), null, List.of());
            ctx.response().putHeader("Cache-Control", "no-store");
            return reader.of(room, caller).compose(audience -> new RecordingStream(history, ctx.response(), stretch, audience).write())
                    .onComplete(_ -> streams.release());
        }));
    }

    private static long first(Sittings.Missed missed) {
        return Math.max(missed.from(), missed.last() - MOST_EVENTS);
    }
}
