package org.caseroom.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.caseroom.journal.RoomInfo;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.DoorEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Participant;
import org.caseroom.room.PrivacyEvent;
import org.caseroom.room.Recording;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link RoomHost} with what keeps it running under Vert.x: its context, its timers, the other nodes, the archive. Made and
 * used on that context only.
 */
final class RoomShell {
    private static final Logger LOG = LoggerFactory.getLogger(RoomShell.class);
    private static final long TICK_MILLIS = 1_000;
    /** How long a room stays open that nobody is in. */
    private static final long LINGER_MILLIS = 30_000;
    private static final long ARCHIVE_MILLIS = 1_000;

    /** Events that change what people may see or find, so that the tables should know them at once. */
    private static final Set<Class<? extends RoomEvent>> URGENT = Set.of(RoomEvent.StudyAdded.class, RoomEvent.StudyRemoved.class,
            DoorEvent.DoorSet.class, DoorEvent.ParticipantAdmitted.class, DoorEvent.ParticipantDenied.class,
            DoorEvent.ParticipantRemoved.class, RoomEvent.RecordingStarted.class, RoomEvent.RecordingStopped.class, RoomEvent.RoomClosed.class);
    /** Those after which somebody may see less: nothing is shown until the tables know them. */
    private static final Set<Class<? extends RoomEvent>> OF_SIGHT = Set.of(RoomEvent.RoleChanged.class, PrivacyEvent.IdentitiesSet.class, PrivacyEvent.MasksSet.class);

    private final RoomServices services;
    private final Context context;
    private final String room;
    private final RoomImages images;
    private final RoomHost host;
    private final Runnable closed;
    private final NodeLink others;
    private long timer;
    private long idleSince = Long.MAX_VALUE;
    private boolean archiveTimer;
    private boolean ended;
    private int held;

    private RoomShell(RoomServices services, Context context, String room, RoomState state, Runnable closed) {
        this.services = services;
        this.context = context;
        this.room = room;
        this.closed = closed;
        this.images = new RoomImages(services.studies(), services.clock());
        Scheduler scheduler = (millis, task) -> {
            long id = services.vertx().setTimer(Math.max(1, millis), _ -> task.run());
            return () -> services.vertx().cancelTimer(id);
        };
        this.others = new NodeLink(services, room);
        this.host = new RoomHost(room, state, new RoomPorts(services.log(), services.clock(), services.ticks(), scheduler, images,
                new RoomListener() {
                    @Override
                    public void applied(RoomState before, LoggedEvent event, RoomState after) {
                        RoomShell.this.applied(event);
                    }

                    @Override
                    public void kept(Runnable task) {
                        services.archiver().archive(room).onComplete(_ -> context.runOnContext(_ -> task.run()));
                    }
                }, others, services.meters(), new RoomPorts.Bounds(services.config().participants(), services.recording().pointerTrackMillis())));
    }

    /** Reads the room from archive and log; called on the context that will be the room's. */
    static Future<RoomShell> open(RoomServices services, Context context, RoomInfo info, Runnable closed) {
        var first = new RoomEvent.RoomOpened(info.id(), info.title(), info.studies());
        return services.history().archived(info.id())
                .compose(archived -> new RoomOpening(services.log(), services.clock()).open(info.id(), archived, first, info.creator()))
                .map(state -> {
                    var shell = new RoomShell(services, context, info.id(), state, closed);
                    shell.start();
                    return shell;
                });
    }

    private void start() {
        host.start();
        learn();
        others.watch(host);
        timer = services.vertx().setPeriodic(TICK_MILLIS, _ -> tick());
        services.meters().rooms().incrementAndGet();
        archiveSoon();
        LOG.info("event=room-open room={} seq={}", room, host.state().seq());
    }

    /** Who the patients are of whom somebody may speak here; until that is known, texts reach only those who see everything. */
    private void learn() {
        services.repository().studiesEverIn(room).onSuccess(former -> context.runOnContext(_ -> {
            var all = new ArrayList<>(former);
            all.addAll(host.state().studies());
            images.learn(all).onComplete(_ -> host.patientsKnown());
        }));
    }

    boolean ended() {
        return ended;
    }

    void connect(RoomConnection connection, long lastSeq) {
        idleSince = Long.MAX_VALUE;
        host.connect(connection, lastSeq);
    }

    void disconnect(RoomConnection connection) {
        host.disconnect(connection);
    }

    /** @return ends it, from any thread; empty when the room has been left */
    Optional<Runnable> watch(RoomViews.Watcher watcher) {
        if (ended) {
            return Optional.empty();
        }
        idleSince = Long.MAX_VALUE;
        host.views().add(watcher);
        return Optional.of(() -> context.runOnContext(_ -> host.views().remove(watcher)));
    }

    /** @return empty when the room has been left */
    Optional<HeldRoom> hold() {
        if (ended) {
            return Optional.empty();
        }
        idleSince = Long.MAX_VALUE;
        held++;
        return Optional.of(new HeldRoom() {
            @Override
            public String id() {
                return room;
            }

            @Override
            public Context context() {
                return context;
            }

            @Override
            public Optional<Role> role(String participant, Role otherwise) {
                var state = host.state();
                var self = state.participants().get(participant);
                return state.closed() || state.door().removed().contains(participant) || state.door().waiting().containsKey(participant)
                        ? Optional.empty() : Optional.of(self == null ? otherwise : self.role());
            }

            @Override
            public Optional<String> recording() {
                return Optional.ofNullable(host.state().recording()).map(Recording::id);
            }

            @Override
            public boolean ended() {
                return ended;
            }

            @Override
            public void release() {
                context.runOnContext(_ -> held--);
            }
        });
    }

    void signal(RoomConnection connection, Signal signal) {
        host.signal(connection, signal);
    }

    /** A signal of the server itself. From any thread. */
    void tell(ServerMessage.SignalFrom signal) {
        context.runOnContext(_ -> host.signalling().fromElsewhere(signal));
    }

    /** The same, while the study is in the room. */
    void tellOf(String study, ServerMessage.SignalFrom signal) {
        context.runOnContext(_ -> {
            if (host.state().studies().contains(study)) {
                host.signalling().fromElsewhere(signal);
            }
        });
    }

    /** Commands of one connection are looked at one after the other, so a slow look-up keeps their order. */
    Future<Void> submit(RoomConnection connection, long clientSeq, Command command) {
        return look(connection, clientSeq, command).map(refusal -> {
            if (ended) {
                return null;
            }
            if (refusal == null || !host.editable()) {
                host.submit(connection, clientSeq, command);
            } else {
                connection.send(new Outgoing(new ServerMessage.Rejected(clientSeq, refusal.reason(), refusal.message())));
            }
            return null;
        });
    }

    /** What has to be asked elsewhere before a command can be decided; null when nothing stands against it. */
    private Future<Decision.Rejected> look(RoomConnection connection, long clientSeq, Command command) {
        var state = host.state();
        if (clientSeq <= state.lastClientSeq(connection.actor())) {
            return Future.succeededFuture(); // in the log already
        }
        if (command instanceof Command.StartRecording(var id, _)
                && (state.recording() == null || !state.recording().id().equals(id))) {
            return services.repository().recordingExists(id).map(exists -> exists
                    ? new Decision.Rejected(Decision.Reason.DUPLICATE_ID, "Another recording has this id.") : null);
        }
        var prepared = images.prepare(state, command);
        if (command instanceof Command.AddStudy(var study)) {
            return prepared.compose(_ -> connection.mayShare(study)).map(may -> may ? null
                    : new Decision.Rejected(Decision.Reason.NO_SUCH_STUDY, "There is no such study, or you may not read all of it."));
        }
        return prepared.map(_ -> null);
    }

    /** A command on behalf of a participant who need not be connected. */
    Future<Decision> ask(Actor actor, Command command) {
        return host.submit(actor, command);
    }

    /** As {@link #ask}, for a command that names a study or an image which the room may not know yet. */
    Future<Decision> askPrepared(Actor actor, Command command) {
        return images.prepare(host.state(), command).compose(_ -> host.submit(actor, command));
    }

    RoomState state() {
        return host.state();
    }

    // ---- the archive ----

    private void applied(LoggedEvent event) {
        if (event.event() instanceof RoomEvent.StudyAdded(var study)) {
            images.learn(List.of(study)).onComplete(_ -> host.patientsKnown());
        }
        if (event.event() instanceof DoorEvent.ParticipantRemoved(var participant)) {
            removed(participant);
        } else if (OF_SIGHT.contains(event.event().getClass())) {
            services.sights().changed(room, () -> services.archiver().archive(room));
        } else if (URGENT.contains(event.event().getClass())) {
            services.archiver().archive(room);
        } else {
            archiveSoon();
        }
    }

    /** His membership has gone from the tables before anybody is told that it has. */
    private void removed(String participant) {
        services.archiver().archive(room).transform(_ -> services.repository().memberOf(room, participant))
                .onSuccess(found -> found.ifPresent(member -> services.access().removals().tell(member.account(), room)))
                .onFailure(e -> LOG.error("event=removal-not-told room={} cause=\"{}\"", room, e.toString()));
    }

    private void archiveSoon() {
        if (!archiveTimer && !ended) {
            archiveTimer = true;
            services.vertx().setTimer(ARCHIVE_MILLIS, _ -> {
                archiveTimer = false;
                services.archiver().archive(room);
            });
        }
    }

    // ---- time ----

    private void tick() {
        long now = services.clock().millis();
        others.tick();
        endLongRecording(now);
        if (!images.informed()) {
            learn();
        }
        if (held > 0 || !host.idle()) {
            idleSince = Long.MAX_VALUE;
        } else if (idleSince == Long.MAX_VALUE) {
            idleSince = now;
        } else if (now - idleSince > LINGER_MILLIS) {
            close(CloseReason.GOING_AWAY);
        }
    }

    private void endLongRecording(long now) {
        var recording = host.state().recording();
        if (recording != null && now - recording.startedAt() > services.recording().maxMinutes() * 60_000L) {
            host.state().participants().values().stream().filter(one -> one.role() == Role.HOST).findFirst()
                    .ifPresent(one -> ask(serverActor(one), new Command.StopRecording()));
        }
    }

    static Actor serverActor(Participant participant) {
        return new Actor(participant.id(), participant.name(), participant.role(), RoomHost.SERVER);
    }

    /** @return completes when everything that happened here is in the archive, or cannot get there now */
    Future<Void> close(CloseReason reason) {
        if (ended) {
            return Future.succeededFuture();
        }
        ended = true;
        services.vertx().cancelTimer(timer);
        others.close();
        host.close(reason);
        services.meters().rooms().decrementAndGet();
        closed.run();
        LOG.info("event=room-left room={} seq={}", room, host.state().seq());
        Promise<Void> done = Promise.promise();
        services.archiver().archive(room).onComplete(_ -> {
            services.archiver().forget(room);
            done.complete();
        });
        return done.future();
    }

    Context context() {
        return context;
    }
}
