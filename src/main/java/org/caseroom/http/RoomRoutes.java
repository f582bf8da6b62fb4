package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.journal.Invitation;
import org.caseroom.journal.Membership;
import org.caseroom.journal.RoomInfo;
import org.caseroom.journal.RoomRepository;
import org.caseroom.live.Rooms;
import org.caseroom.room.Checks;
import org.caseroom.room.Decision;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;

/** Rooms, and invitations to them. What happens inside a room goes through its WebSocket. */
public final class RoomRoutes implements RouteModule {
    private static final int MAX_TITLE = 200;
    private static final int MAX_HOURS = 24 * 90;

    private final RoomRepository repository;
    private final Rooms rooms;
    private final Function<Collection<String>, Future<? extends List<?>>> summaries;
    private final Function<String, Future<Boolean>> studyExists;
    private final Supplier<String> origin;

    /**
     * @param summaries   the {@code StudySummary} of each study that is here
     * @param studyExists by Study Instance UID
     * @param origin      under which browsers know this server
     */
    public RoomRoutes(RoomRepository repository, Rooms rooms, Function<Collection<String>, Future<? extends List<?>>> summaries,
                      Function<String, Future<Boolean>> studyExists, Supplier<String> origin) {
        this.repository = repository;
        this.rooms = rooms;
        this.summaries = summaries;
        this.studyExists = studyExists;
        this.origin = origin;
    }

    record NewRoom(String title, List<String> studies) {
        NewRoom {
            Checks.text(title, 1, MAX_TITLE, "title");
            Checks.present(studies, "studies");
            Checks.range(studies.size(), 0, RoomState.MAX_STUDIES, "number of studies");
            studies.forEach(study -> Checks.uid(study, "studies"));
        }
    }

    record NewInvitation(Role role, int expiresInHours) {
        NewInvitation {
            Checks.range(expiresInHours, 1, MAX_HOURS, "expiresInHours");
            if (role == Role.HOST) {
                throw new IllegalArgumentException("role is HOST, allowed are PRESENTER, PARTICIPANT and VIEWER");
            }
        }
    }

    record InvitationMade(String code, String url, Role role, long expiresAt) {
        @Override
        public String toString() {
            return "InvitationMade";
        }
    }

    record Person(String name) {
    }

    record RoomSummary(String room, String title, Role role, long createdAt, Person createdBy, boolean open, int online,
                       List<String> studies, boolean recording) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/rooms").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, rooms.settle().compose(_ -> repository.roomsOf(caller.accountId()))
                    .compose(all -> Future.join(all.stream().map(room -> summary(room, caller)).toList()).map(done -> done.list())));
        });
        router.post("/api/rooms").handler(bodies.json()).handler(this::create);
        router.get("/api/rooms/:room").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, member(ctx, caller).compose(member -> rooms.settle(member.room())
                    .compose(_ -> summaryOf(member.room(), caller))));
        });
        router.delete("/api/rooms/:room").handler(this::close);
        router.get("/api/rooms/:room/studies").handler(ctx -> {
            var caller = Requests.caller(ctx);
            Requests.answer(ctx, 200, member(ctx, caller)
                    .compose(member -> rooms.settle(member.room()).compose(_ -> repository.room(member.room())))
                    .compose(room -> summaries.apply(room.map(RoomInfo::studies).orElse(List.of()))));
        });
        router.post("/api/rooms/:room/invitations").handler(bodies.json()).handler(this::invite);
        router.get("/api/invitations/:code").handler(ctx -> {
            Requests.caller(ctx);
            Requests.answer(ctx, 200, repository.invitation(code(ctx)).map(found -> found.orElseThrow(RoomRoutes::noInvitation)));
        });
        router.post("/api/invitations/:code/accept").handler(this::accept);
    }

    private void create(RoutingContext ctx) {
        var caller = Requests.require(ctx, "room:create");
        var body = Requests.body(ctx, NewRoom.class);
        var checks = body.studies().stream().distinct().map(study -> studyExists.apply(study)
                .compose(exists -> exists ? rooms.mayRead(caller, study) : Future.succeededFuture(false))).toList();
        Requests.answer(ctx, 201, Future.join(checks).compose(all -> {
            if (!all.<Boolean>list().stream().allMatch(Boolean::booleanValue)) {
                throw new HttpRefusal(404, "no-such-study", "One of the studies is not here, or you may not read it.");
            }
            return repository.create(body.title(), body.studies().stream().distinct().toList(), caller.accountId());
        }).compose(room -> summary(room, caller)));
    }

    private void invite(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        var body = Requests.body(ctx, NewInvitation.class);
        var validity = Duration.ofHours(body.expiresInHours());
        Requests.answer(ctx, 201, rooms.settle().compose(_ -> member(ctx, caller)).compose(member -> {
            if (member.role() != Role.HOST) {
                throw new HttpRefusal(403, "not-the-host", "Only a host of the room invites to it.");
            }
            return repository.invite(member.room(), body.role(), caller.accountId(), validity);
        }).map(made -> new InvitationMade(made.code(), origin.get() + "/join/" + made.code(), body.role(), made.expiresAt())));
    }

    private void accept(RoutingContext ctx) {
        var caller = Requests.caller(ctx);
        Requests.answer(ctx, 200, rooms.settle().compose(_ -> repository.accept(code(ctx), caller.accountId())).compose(accepted -> {
            Invitation.AcceptedAs as = accepted.orElseThrow(RoomRoutes::noInvitation);
            Future<?> told = as.raised() ? available(rooms.promote(caller, as.membership(), as.membership().role()))
                    : Future.succeededFuture();
            return told.compose(_ -> summaryOf(as.membership().room(), caller));
        }));
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
    private static <T> Future<T> available(Future<T> asked) {
        return asked.recover(_ -> Future.failedFuture(new HttpRefusal(503, "room-unavailable",
                "The room cannot be changed at the moment. Try again in a few seconds.", 3)));
    }

    /** The same answer whether there is no such room or he is not in it. */
    private Future<Membership> member(RoutingContext ctx, Caller caller) {
        var room = ctx.pathParam("room");
        return (room.length() > 64 ? Future.succeededFuture(Optional.<Membership>empty())
                : repository.membership(room, caller.accountId())).map(found -> found.orElseThrow(RoomRoutes::notAMember));
    }

    static HttpRefusal notAMember() {
        return new HttpRefusal(403, "not-a-member", "You are not a member of this room. Ask its host for an invitation.");
    }

    private static HttpRefusal noInvitation() {
        return new HttpRefusal(404, "no-such-invitation", "This invitation is unknown, has expired, or its room is closed. Ask for a new one.");
    }

    private static String code(RoutingContext ctx) {
        var code = ctx.pathParam("code");
        if (code.length() > 128) {
            throw noInvitation();
        }
        return code;
    }

    private Future<RoomSummary> summaryOf(String room, Caller caller) {
        return repository.room(room).compose(found -> summary(found.orElseThrow(RoomRoutes::notAMember), caller));
    }

    private Future<RoomSummary> summary(RoomInfo room, Caller caller) {
        return repository.membership(room.id(), caller.accountId()).compose(member ->
                (room.open() ? rooms.online(room.id()) : Future.succeededFuture(0)).map(online -> new RoomSummary(room.id(), room.title(),
                        member.map(Membership::role).orElse(Role.VIEWER), room.createdAt(), new Person(room.createdBy()), room.open(),
                        online, room.studies(), room.recording() != null)));
    }
}
