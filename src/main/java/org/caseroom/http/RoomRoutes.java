package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.caseroom.access.Caller;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomInfo;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.privacy.SeenStudies;
import org.caseroom.room.Checks;
import org.caseroom.room.Decision;
import org.caseroom.room.RoomState;
import org.caseroom.study.StudySummary;

/** Rooms. What happens inside a room goes through its WebSocket. */
public final class RoomRoutes implements RouteModule {
    private static final int MAX_TITLE = 200;

    private final RoomRepository repository;
    private final Rooms rooms;
    private final Function<Collection<String>, Future<List<StudySummary>>> summaries;
    private final Function<String, Future<Boolean>> studyExists;
    private final RoomOverview overview;

    /**
     * @param summaries   the {@code StudySummary} of each study that is here
     * @param studyExists by Study Instance UID
     */
    public RoomRoutes(RoomRepository repository, Rooms rooms, Function<Collection<String>, Future<List<StudySummary>>> summaries,
                      Function<String, Future<Boolean>> studyExists) {
        this.repository = repository;
        this.rooms = rooms;
        this.summaries = summaries;
        this.studyExists = studyExists;
        this.overview = new RoomOverview(repository, rooms);
    }

    record NewRoom(String title, List<String> studies) {
        NewRoom {
            Checks.text(title, 1, MAX_TITLE, "title");
            Checks.present(studies, "studies");
            Checks.range(studies.size(), 0, RoomState.MAX_STUDIES, "number of studies");
            studies.forEach(study -> Checks.uid(study, "studies"));
        }
    }

    record Person(String name) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/rooms").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, rooms.settle().compose(_ -> repository.roomsOf(caller.accountId()))
                    .compose(all -> Future.join(all.stream().map(room -> overview.of(room, caller)).toList()).map(done -> done.list())));
        });
        router.post("/api/rooms").handler(bodies.json()).handler(this::create);
        router.get("/api/rooms/:room").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, member(ctx, caller).compose(member -> rooms.settle(member.room())
                    .compose(_ -> overview.of(member.room(), caller))));
        });
        router.delete("/api/rooms/:room").handler(this::close);
        router.get("/api/rooms/:room/studies").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, member(ctx, caller)
                    .compose(member -> rooms.settle(member.room()).compose(_ -> repository.room(member.room())))
                    .compose(room -> summaries.apply(room.map(RoomInfo::studies).orElse(List.of())))
                    .compose(found -> seen(caller, found)));
        });
    }

    private Future<List<StudySummary>> seen(Caller caller, List<StudySummary> studies) {
        return Future.all(studies.stream().map(study -> rooms.sight(caller, study.study())
                .map(sight -> SeenStudies.of(study, sight.orElseThrow(RoomRoutes::notAMember)))).toList()).map(all -> all.list());
    }

    private void create(RoutingContext ctx) {
        var caller = Requests.require(ctx, "room:create");
        var body = Requests.body(ctx, NewRoom.class);
        var checks = body.studies().stream().distinct().map(study -> studyExists.apply(study)
                .compose(exists -> exists ? rooms.mayShare(caller, study) : Future.succeededFuture(false))).toList();
        Requests.answer(ctx, 201, Future.join(checks).compose(all -> {
            if (!all.<Boolean>list().stream().allMatch(Boolean::booleanValue)) {
                throw new HttpRefusal(404, "no-such-study", "One of the studies is not here, or you may not read all of it.");
            }
            return repository.create(body.title(), body.studies().stream().distinct().toList(), caller.accountId());
        }).compose(room -> overview.of(room, caller)));
    }

    private void close(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        Requests.answer(ctx, 204, member(ctx, caller).compose(member -> available(rooms.close(caller, member))).map(decision -> {
            if (decision instanceof Decision.Rejected(var reason, var message) && reason != Decision.Reason.ROOM_CLOSED) {
                throw new HttpRefusal(403, "not-the-host", message);
            }
            return null;
        }));
    }

    /** A room whose log cannot be reached is a matter of seconds, not a fault of the request. */
    static <T> Future<T> available(Future<T> asked) {
        return asked.recover(_ -> Future.failedFuture(new HttpRefusal(503, "room-unavailable",
                "The room cannot be changed at the moment. Try again in a few seconds.", 3)));
    }

    /** The same answer whether there is no such room or he is not in it. */
    private Future<Membership> member(RoutingContext ctx, Caller caller) {
        return member(repository, ctx, caller);
    }

    static Future<Membership> member(RoomRepository repository, RoutingContext ctx, Caller caller) {
        var room = ctx.pathParam("room");
        return (room.length() > 64 ? Future.succeededFuture(Optional.<Membership>empty())
                : repository.membership(room, caller.accountId())).map(found -> found.orElseThrow(RoomRoutes::notAMember));
    }

    static HttpRefusal notAMember() {
        return new HttpRefusal(403, "not-a-member", "You are not a member of this room. Ask its host for an invitation.");
    }
}
