package org.caseroom.live;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.caseroom.access.AccessService;
import org.caseroom.access.Caller;
import org.caseroom.access.TicketGrant;
import org.caseroom.journal.Membership;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.ServerMessage.SignalFrom;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.Role;
import org.caseroom.room.Scrubber;
import org.caseroom.room.Sight;

/** The rooms that are open on this node, and the connections to them. */
public final class Rooms {
    private final RoomServices services;
    private final Map<String, Future<Optional<RoomShell>>> open = new ConcurrentHashMap<>();
    private final Set<RoomConnection> connections = ConcurrentHashMap.newKeySet();
    private final RoomTexts texts;
    private final Standings standings;
    private volatile boolean draining;

    public Rooms(RoomServices services) {
        this.services = services;
        this.texts = new RoomTexts(services.repository(), services.studies());
        this.standings = new Standings(services.repository()::standings, services.ticks()::getAsLong);
        services.access().onRevocation(this::revoked);
    }

    /**
     * Takes over a WebSocket whose handshake was let through.
     *
     * @param pipeline of its channel, at the last handler
     */
    public void accept(ServerWebSocket socket, TicketGrant grant, ChannelHandlerContext pipeline) {
        if (draining) {
            socket.close((short) CloseReason.GOING_AWAY.code(), CloseReason.GOING_AWAY.text());
            return;
        }
        var connection = new RoomConnection(this, services, socket, services.vertx().getOrCreateContext(), grant, pipeline);
        connections.add(connection);
        connection.start();
    }

    Standings standings() {
        return standings;
    }

    void left(RoomConnection connection) {
        connections.remove(connection);
    }

    /** The room, opened if need be, or empty when it is closed or there is none. Completes on any context. */
    Future<Optional<RoomShell>> open(String room) {
        Promise<Optional<RoomShell>> promise = Promise.promise();
        var before = open.putIfAbsent(room, promise.future());
        if (before != null) {
            return before;
        }
        var context = newContext();
        context.runOnContext(_ -> services.repository().room(room).compose(info -> info.isEmpty() || !info.get().open()
                ? Future.succeededFuture(Optional.<RoomShell>empty())
                : RoomShell.open(services, context, info.get(), () -> open.remove(room, promise.future())).map(Optional::of))
                .onComplete(opened -> {
                    if (opened.failed() || opened.result().isEmpty()) {
                        open.remove(room, promise.future());
                    }
                    promise.handle(opened);
                }));
        return promise.future();
    }

    /** Rooms are spread over the event loops, wherever their first visitor came from. */
    private Context newContext() {
        return ((VertxInternal) services.vertx()).contextBuilder().withThreadingModel(ThreadingModel.EVENT_LOOP).build();
    }

    // ---- for the routes ----

    /** Whether the caller is a member, or may knock; asked again when he connects. */
    public Future<Boolean> mayEnter(Caller caller, String room) {
        return services.repository().standing(room, caller.accountId())
                .map(found -> found.filter(member -> member.standing() != Membership.Standing.OUT).isPresent());
    }

    /** Whether the caller may read a study: by his account, or as a member of a room or of one with a recording. */
    public Future<Boolean> mayRead(Caller caller, String study) {
        return sight(caller, study).map(Optional::isPresent);
    }

    /** Whether the caller may bring a study into a room: who sees less than all of it would see all of it in a room of his own. */
    public Future<Boolean> mayShare(Caller caller, String study) {
        return sight(caller, study).map(sight -> sight.filter(Sight::full).isPresent());
    }

    /** How the caller sees a study; empty where he may not read it. */
    public Future<Optional<Sight>> sight(Caller caller, String study) {
        if (caller.may("study:read:" + study)) {
            return Future.succeededFuture(Optional.of(Sight.FULL));
        }
        return services.sights().of(caller, study).compose(sight -> sight.isPresent() ? Future.succeededFuture(sight)
                // It may have come into the room a moment ago.
                : settle().compose(_ -> services.sights().of(caller, study)));
    }

    /** What texts of a room go through on their way to a member in this role. */
    public Future<Scrubber> scrubber(String room, Role role) {
        return services.sights().known().compose(_ -> texts.of(room, role));
    }

    /** What texts of a room go through on their way out of it. */
    public Future<Scrubber> scrubberOutside(String room) {
        return texts.outside(room);
    }

    /** {@link #sight} for those who ask often. */
    public StudyAccess access() {
        return new StudyAccess() {
            @Override
            public Future<Optional<Sight>> sight(Caller caller, String study) {
                return Rooms.this.sight(caller, study);
            }

            @Override
            public long generation() {
                return services.sights().generation();
            }
        };
    }

    /** What the rooms show, for those who follow it with pictures; a room that is not open on this node is opened. */
    RoomViews views() {
        return (caller, room, watcher) -> services.repository().standing(room, caller.accountId()).compose(found ->
                found.filter(member -> member.standing() == Membership.Standing.IN).isEmpty() || draining
                        ? Future.succeededFuture(Optional.empty()) : open(room).compose(opened -> {
                            if (opened.isEmpty()) {
                                return Future.succeededFuture(Optional.empty());
                            }
                            Promise<Optional<Runnable>> watching = Promise.promise();
                            opened.get().context().runOnContext(_ -> watching.complete(opened.get().watch(watcher)));
                            return watching.future();
                        }));
    }

    /**
     * The room, opened on this node if need be and kept open; empty when it is closed or there is none. Who asks has found out that the one
     * he asks for may be in it.
     */
    public Future<Optional<HeldRoom>> hold(String room) {
        return draining ? Future.succeededFuture(Optional.empty()) : open(room).compose(opened -> {
            if (opened.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            Promise<Optional<HeldRoom>> holding = Promise.promise();
            opened.get().context().runOnContext(_ -> holding.complete(opened.get().hold()));
            return holding.future();
        });
    }

    /** What the caller is in a room; empty where he may not be in it at this moment, or waits at its door. */
    public Future<Optional<Membership>> inside(Caller caller, String room) {
        return services.repository().standing(room, caller.accountId())
                .map(found -> found.filter(member -> member.standing() == Membership.Standing.IN));
    }

    /** Looks again whether one who was {@link #inside} may still be; asked of the tables once for all of a room within a second. */
    public Future<Boolean> stillInside(Caller caller, String room) {
        return services.access().refresh(caller).compose(now -> now.isEmpty() ? Future.succeededFuture(false)
                : standings.of(room, now.get().accountId()).map(standing -> standing.filter(Membership.Standing.IN::equals).isPresent()));
    }

    /** How many people are in the room, over all nodes; 0 when that cannot be found out. */
    public Future<Integer> online(String room) {
        return services.presence().online(room).recover(_ -> Future.succeededFuture(0));
    }

    /** Completes when the tables know everything that has happened in the rooms open here so far, as far as that is possible now. */
    public Future<Void> settle() {
        var archiving = new ArrayList<Future<?>>();
        open.forEach((room, _) -> archiving.add(services.archiver().archive(room)));
        return archiving.isEmpty() ? Future.succeededFuture() : Future.join(archiving).transform(_ -> Future.succeededFuture());
    }

    /** As {@link #settle()}, of one room, wherever it is open. */
    public Future<Void> settle(String room) {
        return services.archiver().archive(room).transform(_ -> Future.succeededFuture());
    }

    /** Closes a room on behalf of a member, who has to be host. */
    public Future<Decision> close(Caller caller, Membership member) {
        return ask(member.room(), shell -> {
            var self = shell.state().participants().get(member.participant());
            var actor = self == null ? new Actor(member.participant(), caller.displayName(), member.role(), RoomHost.SERVER)
                    : RoomShell.serverActor(self);
            return shell.ask(actor, new Command.CloseRoom());
        });
    }

    /** Raises the role of somebody who is known in the room already. */
    public Future<Decision> promote(Caller caller, Membership member, Role role) {
        return ask(member.room(), shell -> shell.ask(
                new Actor(member.participant(), caller.displayName(), role, RoomHost.SERVER), new Command.Promote(role)));
    }

    /** Brings a study into a room on behalf of a member; whether he may share it is asked before. */
    public Future<Decision> addStudy(Membership member, String name, String study) {
        return ask(member.room(), shell -> {
            var self = shell.state().participants().get(member.participant());
            var actor = self == null ? new Actor(member.participant(), name, member.role(), RoomHost.SERVER) : RoomShell.serverActor(self);
            return shell.askPrepared(actor, new Command.AddStudy(study));
        });
    }

    /** Tells the clients in a room, whatever node they are connected to, that what was sent to it has changed. From any thread. */
    public void sentTo(String room) {
        var signal = new SignalFrom(RoomHost.SERVER, RoomHost.SERVER, new Signal.Arriving(null));
        var here = open.get(room);
        if (here != null) {
            here.onSuccess(found -> found.ifPresent(shell -> shell.tell(signal)));
        }
        services.presence().signal(room, List.of(signal));
    }

    /** Tells the clients in the rooms that are open here and show the study how it comes from its archive. From any thread. */
    public void coming(String study) {
        // Each study a client of its own: of two that come at a time neither is to be skipped for the other.
        var signal = new SignalFrom(RoomHost.SERVER, study, new Signal.Arriving(study));
        open.values().forEach(opened -> opened.onSuccess(found -> found.ifPresent(shell -> shell.tellOf(study, signal))));
    }

    private Future<Decision> ask(String room, Function<RoomShell, Future<Decision>> question) {
        return open(room).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new Decision.Rejected(Decision.Reason.ROOM_CLOSED, "The room is closed."));
            }
            Promise<Decision> answer = Promise.promise();
            found.get().context().runOnContext(_ -> question.apply(found.get()).onComplete(answer));
            return answer.future().compose(decision -> services.archiver().archive(room).transform(_ -> Future.succeededFuture(decision)));
        });
    }

    // ---- the end ----

    private void revoked(AccessService.Revocation revocation) {
        for (var connection : connections) {
            if (connection.caller().accountId().equals(revocation.accountId())) {
                if (revocation.session().isEmpty()) {
                    endOrRenew(connection);
                } else if (revocation.session().equals(connection.session())) {
                    connection.close(CloseReason.NOT_ALLOWED, "");
                }
            }
        }
    }

    /** Everything of the account has to show itself again: one that may still be here gets a new ticket and comes back. */
    private void endOrRenew(RoomConnection connection) {
        services.access().refresh(connection.caller()).onComplete(caller -> connection.close(
                caller.succeeded() && caller.result().isEmpty() ? CloseReason.NOT_ALLOWED : CloseReason.GOING_AWAY, ""));
    }

    /** Sends everybody away to come back, here or elsewhere, and puts everything into the archive. */
    public Future<Void> drain() {
        draining = true;
        List<Future<?>> closing = new ArrayList<>();
        open.values().forEach(opened -> closing.add(opened.compose(found -> {
            Promise<Void> done = Promise.promise();
            if (found.isEmpty()) {
                done.complete();
            } else {
                found.get().context().runOnContext(_ -> found.get().close(CloseReason.GOING_AWAY).onComplete(done));
            }
            return done.future();
        }).transform(_ -> Future.succeededFuture())));
        for (var connection : connections) {
            connection.close(CloseReason.GOING_AWAY, "");
        }
        return closing.isEmpty() ? Future.succeededFuture() : Future.join(closing).mapEmpty();
    }
}
