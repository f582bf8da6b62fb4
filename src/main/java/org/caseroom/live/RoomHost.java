package org.caseroom.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Protocol;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.Identities;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Redaction;
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
    private static final int MAX_BATCH_EVENTS = 200;
    private static final int MAX_BATCH_POINTS = 10_000;
    static final String NOT_EDITABLE = "Changes cannot be kept at this moment. They are sent again by themselves.";
    /** Stands in events that no client caused. */
    static final String SERVER = "caseroom-server";

    /** A command that waits for its decision. {@code reply} hears of it unless the room is cut off before. */
    private record Pending(Peer peer, Actor actor, long clientSeq, Command command, Promise<Decision> reply) {
    }

    private record Batch(List<LoggedEvent> events, List<Pending> pendings, List<Decision> decisions) {
    }

    private final String room;
    private final RoomPorts ports;
    private final Publisher publisher;
    private final Attendance attendance;
    private final Signalling signalling;
    private final Doorway door;
    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    /** Per peer: commands above this number wait until this one has been sent again. */
    private final Map<Peer, Long> resendFrom = new LinkedHashMap<>();
    /** Per peer: the last command that was answered and left no event, so that the log does not know it was heard. */
    private final Map<Peer, Long> answered = new LinkedHashMap<>();
    /** Connections that know more than this node does at the moment, with their last event. */
    private final Map<Peer, Long> arrivals = new LinkedHashMap<>();
    private final LogTail tail;
    private final ViewFeed views;
    private boolean closed;

    /** @param state the room as its log tells, up to any event; the host reads on from there */
    RoomHost(String room, RoomState state, RoomPorts ports) {
        this.room = room;
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
            submit(null, actor, 0, command, Promise.promise());
        }

        @Override
        public void publish(ServerMessage.Presence presence) {
            publisher.send(presence);
            signalling.listed(presence);
        }

        @Override
        public void enter(Peer peer, long lastSeq) {
            connect(peer, lastSeq);
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
        return publisher.peers().isEmpty() && views.idle() && door.idle() && arrivals.isEmpty() && queue.isEmpty() && tail.idle();
    }

    // ---- connections ----

    /**
     * Takes a connection in: sends it what it misses and from then on everything new. A client that comes from a node which
     * was further on waits until this one has read as far, so that nothing it has shown disappears.
     */
    void connect(Peer peer, long lastSeq) {
        if (lastSeq <= state().seq()) {
            admit(peer, lastSeq);
        } else if (!editable()) {
            peer.close(CloseReason.LOG_UNAVAILABLE, "");
        } else {
            arrivals.put(peer, lastSeq);
            tail.expect(lastSeq);
        }
    }

    private void admitArrivals() {
        var waiting = new LinkedHashMap<>(arrivals);
        arrivals.clear();
        waiting.forEach(this::admit);
    }

    private void admit(Peer peer, long lastSeq) {
        if (state().closed()) {
            peer.close(CloseReason.ROOM_CLOSED, "");
            return;
        }
        if (!door.opens(peer, lastSeq)) {
            return;
        }
        for (var other : List.copyOf(publisher.peers())) {
            if (other.actor().key().equals(peer.actor().key())) {
                disconnect(other);
                other.close(CloseReason.REPLACED, "");
            }
        }
        if (publisher.peers().size() >= ports.bounds().connections()) {
            peer.close(CloseReason.ROOM_FULL, "");
            return;
        }
        publisher.flush();
        attendance.came(peer.actor());
        var missing = tail.after(lastSeq);
        peer.welcome(welcome(peer, missing == null || Redaction.changedFor(publisher.audience(peer), missing) ? null : missing));
        if (!editable()) {
            peer.send(new Outgoing(new ServerMessage.Status(false, NOT_EDITABLE)));
        }
        signalling.welcomed(peer);
        publisher.add(peer);
        attendance.reconcile();
    }

    /** @param missing null: the whole state */
    private ServerMessage.Welcome welcome(Peer peer, List<LoggedEvent> missing) {
        var audience = publisher.audience(peer);
        return new ServerMessage.Welcome(Protocol.VERSION, room, audience.participant(), audience.role(), ports.clock().millis(),
                missing == null ? Redaction.state(state(), audience) : null,
                missing == null ? List.of() : Redaction.events(state(), missing, audience), attendance.here());
    }

    /** Who may see more or less than before gets the whole state anew: what was kept from him, or was not, is in it. */
    private void welcomeAnew(List<LoggedEvent> events) {
        for (var peer : List.copyOf(publisher.peers())) {
            if (Redaction.changedFor(publisher.audience(peer), events)) {
                publisher.flush();
                peer.send(new Outgoing(welcome(peer, null)));
            }
        }
    }

    /** What texts go through on their way to those who see less has changed: what they had so far is written anew. */
    void patientsKnown() {
        for (var peer : List.copyOf(publisher.peers())) {
            if (publisher.audience(peer).identities() != Identities.FULL) {
                publisher.flush();
                peer.send(new Outgoing(welcome(peer, null)));
            }
        }
    }

    void disconnect(Peer peer) {
        arrivals.remove(peer);
        door.went(peer);
        if (publisher.remove(peer)) {
            resendFrom.remove(peer);
            answered.remove(peer);
            attendance.went(peer.actor());
            signalling.went(peer.actor());
        }
    }

    // ---- commands ----

    /** A command of a client; the answer goes to the peer. */
    void submit(Peer peer, long clientSeq, Command command) {
        var awaited = resendFrom.get(peer);
        if (!editable()) {
            resendFrom.merge(peer, clientSeq, Math::min);
            return;
        }
        if (awaited != null) {
            // What was dropped may have reached the log all the same; then the client goes on after it.
            long heard = Math.max(state().lastClientSeq(peer.actor()), answered.getOrDefault(peer, 0L));
            if (clientSeq > Math.max(awaited, 1 + heard)) {
                return;
            }
            resendFrom.remove(peer);
        }
        if (command instanceof Command.StopRecording || command instanceof Command.CloseRoom) {
            logTracks();
        }
        submit(peer, peer.actor(), clientSeq, command, null);
    }

    /** A command of the server itself; fails while the log cannot be reached. */
    Future<Decision> submit(Actor actor, Command command) {
        Promise<Decision> reply = Promise.promise();
        submit(null, actor, 0, command, reply);
        return reply.future();
    }

    private void submit(Peer peer, Actor actor, long clientSeq, Command command, Promise<Decision> reply) {
        if (!editable()) {
            if (reply != null) {
                reply.fail("the log of the room cannot be reached");
            }
            return;
        }
        queue.add(new Pending(peer, actor, clientSeq, command, reply));
        pump();
    }

    private void pump() {
        while (tail.idle() && !queue.isEmpty()) {
            var batch = decide();
            if (batch.events().isEmpty()) {
                answer(batch);
            } else {
                append(batch);
            }
        }
    }

    /** Decides what waits, each on the state that those before it will leave. */
    private Batch decide() {
        var batch = new Deciding(state(), ports);
        var pendings = new ArrayList<Pending>();
        var decisions = new ArrayList<Decision>();
        while (!queue.isEmpty() && batch.events().size() < MAX_BATCH_EVENTS && batch.points() < MAX_BATCH_POINTS) {
            var pending = queue.poll();
            pendings.add(pending);
            decisions.add(batch.decide(pending.actor(), pending.clientSeq(), pending.command()));
        }
        return new Batch(batch.events(), pendings, decisions);
    }

    private void append(Batch batch) {
        tail.append(batch.events(), outcome -> {
            switch (outcome) {
                case APPENDED -> answer(batch);
                case CLOSED -> batch.pendings().forEach(pending -> fail(pending, "the room was moved"));
                // Decided again on what the log holds by then, or dropped.
                case CONFLICT, FAILED -> batch.pendings().reversed().forEach(queue::addFirst);
            }
        });
    }

    private void answer(Batch batch) {
        for (int i = 0; i < batch.pendings().size(); i++) {
            var pending = batch.pendings().get(i);
            var decision = batch.decisions().get(i);
            if (pending.reply() != null) {
                pending.reply().tryComplete(decision);
            }
            if (pending.peer() != null) {
                switch (decision) {
                    case Decision.Accepted(var events) -> {
                        if (events.isEmpty()) {
                            reply(pending, new ServerMessage.Done(pending.clientSeq()));
                        }
                    }
                    case Decision.AlreadyDone() -> reply(pending, new ServerMessage.Done(pending.clientSeq()));
                    case Decision.Rejected(var reason, var message) ->
                            reply(pending, new ServerMessage.Rejected(pending.clientSeq(), reason, message));
                }
            }
        }
    }

    /** After the events before it, so that a client always knows why. */
    private void reply(Pending pending, ServerMessage message) {
        if (publisher.peers().contains(pending.peer())) {
            answered.merge(pending.peer(), pending.clientSeq(), Math::max);
            publisher.flush();
            pending.peer().send(new Outgoing(message));
        }
    }

    private static void fail(Pending pending, String why) {
        if (pending.reply() != null) {
            pending.reply().tryFail(why);
        }
    }

    // ---- what the log tells ----

    private void applied(List<LoggedEvent> events) {
        publisher.events(events);
        views.changed();
        welcomeAnew(events);
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
        admitArrivals();
        attendance.reconcile();
        door.look();
        pump();
    }

    private void cutOff() {
        for (var pending : queue) {
            if (publisher.peers().contains(pending.peer())) {
                resendFrom.merge(pending.peer(), pending.clientSeq(), Math::min);
            }
            fail(pending, "the log of the room cannot be reached");
        }
        queue.clear();
        attendance.dropped();
        door.dropped();
        arrivals.keySet().forEach(peer -> peer.close(CloseReason.LOG_UNAVAILABLE, ""));
        arrivals.clear();
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
        signalling.takeTracks().forEach((actor, samples) -> submit(null, actor, 0, new Command.Track(samples), null));
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
        queue.forEach(pending -> fail(pending, "the room was moved"));
        queue.clear();
        arrivals.keySet().forEach(peer -> peer.close(reason, ""));
        arrivals.clear();
        door.close(reason);
        attendance.close();
    }
}
