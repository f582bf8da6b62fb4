package org.caseroom.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;

/**
 * One room on one node: decide, append, apply, publish, in this order, so that nobody ever sees an event that the log lacks.
 * Everything runs on one thread (the room's event-loop context, or that of a simulation).
 *
 * <p>At most one entry is on its way to the log; what arrives meanwhile goes into the next one together. While the log is out of
 * reach no command is taken: the clients are told, keep theirs, and send them again in order once it is back. That one rule
 * also covers an append whose outcome is unknown: if it did get into the log, the resent command is recognised there.
 */
final class RoomHost {
    static final String NOT_EDITABLE = "Changes cannot be kept at this moment. They are sent again by themselves.";
    /** Stands in events that no client caused. */
    static final String SERVER = "caseroom-server";

    private final RoomPorts ports;
    private final Publisher publisher;
    private final Attendance attendance;
    private final Signalling signalling;
    private final Doorway door;
    private final LogTail tail;
    private final CommandQueue commands;
    private final Entrance entrance;
    private final ViewFeed views;
    private boolean closed;

    /** @param state the room as its log tells, up to any event; the host reads on from there */
    RoomHost(String room, RoomState state, RoomPorts ports) {
        this.ports = ports;
        this.tail = new LogTail(room, state, ports, new LogTail.Listener() {
            @Override
            public void applied(List<LoggedEvent> events) {
                RoomHost.this.applied(events);
            }

            @Override
            public void ready() {
                RoomHost.this.ready();
            }

            @Override
            public void cutOff() {
                RoomHost.this.cutOff();
            }

            @Override
            public void resumed() {
                publisher.send(new ServerMessage.Status(true, ""));
            }
        });
        this.publisher = new Publisher(ports, tail::state);
        this.views = new ViewFeed(() -> tail.state().view());
        var inside = new Inside();
        this.door = new Doorway(ports, inside);
        this.attendance = new Attendance(ports, inside);
        this.signalling = new Signalling(ports, publisher, attendance, tail::state);
        this.commands = new CommandQueue(ports, tail, publisher, this::tracksBefore);
        this.entrance = new Entrance(room, ports, tail, publisher, attendance, signalling, door, this::disconnect);
    }

    /** The room, for those who look after who comes and who is there. */
    private final class Inside implements Attendance.Room, Doorway.Room {
        @Override
        public RoomState state() {
            return tail.state();
        }

        @Override
        public boolean editable() {
            return RoomHost.this.editable();
        }

        @Override
        public void ask(Actor actor, Command.ByServer command) {
            commands.submit(null, actor, 0, command, Promise.promise());
        }

        @Override
        public void publish(ServerMessage.Presence presence) {
            publisher.send(presence);
            signalling.listed(presence);
        }

        @Override
        public void enter(Peer peer, long lastSeq) {
            entrance.connect(peer, lastSeq);
        }

        @Override
        public List<Peer> peers() {
            return List.copyOf(publisher.peers());
        }

        @Override
        public void leave(Peer peer) {
            publisher.flush();
            disconnect(peer);
        }
    }

    void start() {
        tail.start();
        sampleTracks();
    }

    RoomState state() {
        return tail.state();
    }

    boolean editable() {
        return tail.editable();
    }

    ViewFeed views() {
        return views;
    }

    Attendance attendance() {
        return attendance;
    }

    /** Nobody is connected and nothing is left to be done. */
    boolean idle() {
        return publisher.peers().isEmpty() && views.idle() && door.idle() && entrance.isEmpty() && commands.isEmpty() && tail.idle();
    }

    // ---- connections ----

    void connect(Peer peer, long lastSeq) {
        entrance.connect(peer, lastSeq);
    }

    /** What texts go through on their way to those who see less has changed. */
    void patientsKnown() {
        entrance.patientsKnown();
    }

    void disconnect(Peer peer) {
        entrance.forget(peer);
        door.went(peer);
        if (publisher.remove(peer)) {
            commands.forget(peer);
            attendance.went(peer.actor());
            signalling.went(peer.actor());
        }
    }

    // ---- commands ----

    /** A command of a client; the answer goes to the peer. */
    void submit(Peer peer, long clientSeq, Command command) {
        commands.submit(peer, clientSeq, command);
    }

    /** A command of the server itself; fails while the log cannot be reached. */
    Future<Decision> submit(Actor actor, Command command) {
        return commands.submit(actor, command);
    }

    /** What was pointed at belongs to the recording, or the room, that ends. */
    private void tracksBefore(Command command) {
        if (command instanceof Command.StopRecording || command instanceof Command.CloseRoom) {
            logTracks();
        }
    }

    // ---- what the log tells ----

    private void applied(List<LoggedEvent> events) {
        publisher.events(events);
        views.changed();
        entrance.welcomeAnew(events);
        door.applied(events);
        if (state().closed()) {
            publisher.flush();
            for (var peer : List.copyOf(publisher.peers())) {
                disconnect(peer);
                peer.close(CloseReason.ROOM_CLOSED, "");
            }
            door.close(CloseReason.ROOM_CLOSED);
        }
    }

    private void ready() {
        entrance.admitArrivals();
        attendance.reconcile();
        door.look();
        commands.pump();
    }

    private void cutOff() {
        commands.drop();
        attendance.dropped();
        door.dropped();
        entrance.close(CloseReason.LOG_UNAVAILABLE);
        publisher.send(new ServerMessage.Status(false, NOT_EDITABLE));
    }

    // ---- signals ----

    void signal(Peer peer, Signal signal) {
        signalling.take(peer, signal);
    }

    Signalling signalling() {
        return signalling;
    }

    private void sampleTracks() {
        ports.scheduler().after(ports.bounds().trackMillis(), () -> {
            if (!closed) {
                logTracks();
                sampleTracks();
            }
        });
    }

    private void logTracks() {
        signalling.takeTracks().forEach((actor, samples) -> commands.submit(null, actor, 0, new Command.Track(samples), null));
    }

    /** Ends the work on this node; the room goes on elsewhere, or later. */
    void close(CloseReason reason) {
        closed = true;
        tail.close();
        views.close();
        publisher.flush();
        for (var peer : List.copyOf(publisher.peers())) {
            publisher.remove(peer);
            peer.close(reason, "");
        }
        commands.close();
        entrance.close(reason);
        door.close(reason);
        attendance.close();
    }
}
