package org.caseroom.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.caseroom.journal.RoomLog;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Protocol;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.Decision;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One room on one node: decide, append, apply, publish, in this order, so that nobody ever sees an event that the log lacks.
 * Everything runs on one thread (the room's event-loop context, or that of a simulation).
 *
 * <pre>
 *             append: conflict                         append or read: failed
 *   READY  -----------------------&gt;  CATCHING_UP  ----------------------------&gt;  CUT_OFF
 *     ^ \---- a hint or the poll -------^   |                                      |
 *     |                                     | read to the end                      | later: last, read
 *     +-------------------------------------+&lt;-------------------------------------+
 * </pre>
 *
 * <p>At most one entry is on its way to the log; what arrives meanwhile goes into the next one together. While CUT_OFF no
 * command is taken: the clients are told, keep theirs, and send them again in order once the room is READY. That one rule
 * also covers an append whose outcome is unknown: if it did get into the log, the resent command is recognised there.
 */
final class RoomHost {
    private static final Logger LOG = LoggerFactory.getLogger(RoomHost.class);
    private static final int MAX_BATCH_EVENTS = 200;
    private static final int MAX_BATCH_POINTS = 10_000;
    private static final int READ_ENTRIES = 500;
    private static final int RECENT = 2_000;
    /** What makes an event large; so many are some 30 MB. */
    private static final long RECENT_POINTS = 400_000;
    private static final long POLL_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 100;
    private static final long MAX_RETRY_MILLIS = 5_000;
    static final String NOT_EDITABLE = "Changes cannot be kept at this moment. They are sent again by themselves.";
    /** Stands in events that no client caused. */
    static final String SERVER = "caseroom-server";

    private enum Phase { READY, CATCHING_UP, CUT_OFF, CLOSED }

    /** A command that waits for its decision. {@code reply} hears of it unless the room is cut off before. */
    private record Pending(Peer peer, Actor actor, long clientSeq, Command command, Promise<Decision> reply) {
    }

    private record Batch(List<LoggedEvent> events, List<Pending> pendings, List<Decision> decisions, RoomState after) {
    }

    private final String room;
    private final RoomPorts ports;
    private final Publisher publisher;
    private final Attendance attendance;
    private final PointerTracks tracks;
    private final ArrayDeque<Pending> queue = new ArrayDeque<>();
    private final ArrayDeque<LoggedEvent> recent = new ArrayDeque<>();
    /** Per peer: commands above this number wait until this one has been sent again. */
    private final Map<Peer, Long> resendFrom = new LinkedHashMap<>();
    /** Connections that know more than this node does at the moment, with their last event. */
    private final Map<Peer, Long> arrivals = new LinkedHashMap<>();
    private long recentPoints;
    private RoomState state;
    private Phase phase = Phase.READY;
    private boolean appending;
    private long hinted;
    /** The log may not be what it was. */
    private boolean verify;
    private long retryMillis = RETRY_MILLIS;
    private Runnable unfollow = () -> { };

    /** @param state the room as its log tells, up to any event; the host reads on from there */
    RoomHost(String room, RoomState state, RoomPorts ports) {
        this.room = room;
        this.state = state;
        this.ports = ports;
        this.tracks = new PointerTracks(ports.bounds().trackMillis());
        this.publisher = new Publisher(ports);
        this.attendance = new Attendance(ports, new Attendance.Room() {
            @Override
            public RoomState state() {
                return RoomHost.this.state;
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
            }
        });
    }

    void start() {
        unfollow = ports.log().follow(room, this::hint, () -> {
            verify = true;
            afterwards();
        });
        poll();
        sampleTracks();
    }

    RoomState state() {
        return state;
    }

    boolean editable() {
        return phase == Phase.READY || phase == Phase.CATCHING_UP;
    }

    Attendance attendance() {
        return attendance;
    }

    /** Nobody is connected and nothing is left to be done. */
    boolean idle() {
        return publisher.peers().isEmpty() && arrivals.isEmpty() && queue.isEmpty() && !appending;
    }

    // ---- connections ----

    /**
     * Takes a connection in: sends it what it misses and from then on everything new. A client that comes from a node which
     * was further on waits until this one has read as far, so that nothing it has shown disappears.
     */
    void connect(Peer peer, long lastSeq) {
        if (lastSeq <= state.seq()) {
            admit(peer, lastSeq);
        } else if (!editable()) {
            peer.close(CloseReason.LOG_UNAVAILABLE, "");
        } else {
            arrivals.put(peer, lastSeq);
            hinted = Math.max(hinted, lastSeq);
            look();
        }
    }

    private void admitArrivals() {
        var waiting = new LinkedHashMap<>(arrivals);
        arrivals.clear();
        waiting.forEach(this::admit);
    }

    private void admit(Peer peer, long lastSeq) {
        if (state.closed()) {
            peer.close(CloseReason.ROOM_CLOSED, "");
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
        var missing = missing(lastSeq);
        var self = state.participants().get(peer.actor().participant());
        peer.send(new Outgoing(new ServerMessage.Welcome(Protocol.VERSION, room, peer.actor().participant(),
                self == null ? peer.actor().role() : self.role(), ports.clock().millis(), missing == null ? state : null,
                missing == null ? List.of() : missing, attendance.here())));
        if (!editable()) {
            peer.send(new Outgoing(new ServerMessage.Status(false, NOT_EDITABLE)));
        }
        publisher.add(peer);
        attendance.reconcile();
    }

    void disconnect(Peer peer) {
        arrivals.remove(peer);
        if (publisher.remove(peer)) {
            resendFrom.remove(peer);
            attendance.went(peer.actor());
        }
    }

    /** @return null when a snapshot is needed */
    private List<LoggedEvent> missing(long lastSeq) {
        if (lastSeq == state.seq()) {
            return List.of();
        }
        if (lastSeq == 0 || lastSeq > state.seq() || recent.isEmpty() || recent.getFirst().seq() > lastSeq + 1) {
            return null;
        }
        return recent.stream().filter(event -> event.seq() > lastSeq).toList();
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
            if (clientSeq > Math.max(awaited, 1 + state.lastClientSeq(peer.actor()))) {
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
        while (phase == Phase.READY && !appending && !queue.isEmpty()) {
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
        var batch = new Deciding(state, ports);
        var pendings = new ArrayList<Pending>();
        var decisions = new ArrayList<Decision>();
        while (!queue.isEmpty() && batch.events().size() < MAX_BATCH_EVENTS && batch.points() < MAX_BATCH_POINTS) {
            var pending = queue.poll();
            pendings.add(pending);
            decisions.add(batch.decide(pending.actor(), pending.clientSeq(), pending.command()));
        }
        return new Batch(batch.events(), pendings, decisions, batch.state());
    }

    private void append(Batch batch) {
        appending = true;
        var sent = ports.ticks().getAsLong();
        ports.log().append(room, batch.events()).onComplete(done -> {
            appending = false;
            if (phase == Phase.CLOSED) {
                batch.pendings().forEach(pending -> fail(pending, "the room was moved"));
            } else if (done.failed()) {
                for (int i = batch.pendings().size() - 1; i >= 0; i--) {
                    queue.addFirst(batch.pendings().get(i));
                }
                cutOff("append", done.cause());
            } else if (done.result() == RoomLog.Append.CONFLICT) {
                ports.meters().conflicts().increment();
                for (int i = batch.pendings().size() - 1; i >= 0; i--) {
                    queue.addFirst(batch.pendings().get(i));
                }
                catchUp();
            } else {
                ports.meters().appended(ports.ticks().getAsLong() - sent, batch.events().size());
                retryMillis = RETRY_MILLIS;
                apply(batch.events());
                answer(batch);
                afterwards();
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
            publisher.flush();
            pending.peer().send(new Outgoing(message));
        }
    }

    private static void fail(Pending pending, String why) {
        if (pending.reply() != null) {
            pending.reply().tryFail(why);
        }
    }

    // ---- the log ----

    private void apply(List<LoggedEvent> events) {
        for (var event : events) {
            var before = state;
            state = state.apply(event);
            recent.add(event);
            recentPoints += Deciding.points(event.event());
            while (recent.size() > RECENT || recentPoints > RECENT_POINTS) {
                recentPoints -= Deciding.points(recent.poll().event());
            }
            ports.listener().applied(before, event, state);
        }
        publisher.events(events);
        if (state.closed()) {
            publisher.flush();
            for (var peer : List.copyOf(publisher.peers())) {
                disconnect(peer);
                peer.close(CloseReason.ROOM_CLOSED, "");
            }
        }
    }

    /** Entries that somebody appended; they are in the log, but may be old or not the next ones. */
    private void hint(List<LoggedEvent> entry) {
        if (phase == Phase.CLOSED || entry.getLast().seq() <= state.seq()) {
            return;
        }
        if (phase != Phase.READY || appending) {
            hinted = Math.max(hinted, entry.getLast().seq());
        } else if (entry.getFirst().seq() > state.seq() + 1) {
            catchUp();
        } else {
            apply(entry.stream().filter(event -> event.seq() > state.seq()).toList());
            afterwards();
        }
    }

    private void catchUp() {
        phase = Phase.CATCHING_UP;
        ports.log().read(room, state.seq() + 1, READ_ENTRIES).onComplete(read -> {
            if (phase != Phase.CATCHING_UP) {
                return;
            }
            if (read.failed()) {
                cutOff("read", read.cause());
                return;
            }
            apply(read.result());
            if (read.result().isEmpty() || read.result().size() < READ_ENTRIES && hinted <= state.seq()) {
                phase = Phase.READY;
                afterwards();
            } else {
                catchUp();
            }
        });
    }

    /** What a new state may make necessary. */
    private void afterwards() {
        if (verify && phase == Phase.READY && !appending) {
            verify();
            return;
        }
        if (hinted > state.seq() && phase == Phase.READY && !appending) {
            hinted = 0;
            catchUp();
            return;
        }
        if (phase == Phase.READY && !appending) {
            admitArrivals();
        }
        attendance.reconcile();
        pump();
    }

    private void verify() {
        verify = false;
        phase = Phase.CATCHING_UP;
        new LogRepair(room, ports.log()).resume(state.seq(), List.copyOf(recent)).onComplete(resumed -> {
            if (phase != Phase.CATCHING_UP) {
                return;
            }
            if (resumed.failed()) {
                cutOff("verify", resumed.cause());
            } else {
                apply(resumed.result());
                phase = Phase.READY;
                afterwards();
            }
        });
    }

    private void look() {
        if (phase == Phase.READY && !appending) {
            catchUp();
        }
    }

    private void poll() {
        ports.scheduler().after(POLL_MILLIS, () -> {
            if (phase != Phase.CLOSED) {
                look();
                poll();
            }
        });
    }

    private void cutOff(String during, Throwable cause) {
        phase = Phase.CUT_OFF;
        ports.meters().cutOffs().increment();
        LOG.warn("event=room-cut-off room={} during={} seq={} waiting={} retryMs={} cause=\"{}\"", room, during, state.seq(),
                queue.size(), retryMillis, cause.toString());
        for (var pending : queue) {
            if (publisher.peers().contains(pending.peer())) {
                resendFrom.merge(pending.peer(), pending.clientSeq(), Math::min);
            }
            fail(pending, "the log of the room cannot be reached");
        }
        queue.clear();
        attendance.dropped();
        arrivals.keySet().forEach(peer -> peer.close(CloseReason.LOG_UNAVAILABLE, ""));
        arrivals.clear();
        publisher.send(new ServerMessage.Status(false, NOT_EDITABLE));
        retry();
    }

    private void retry() {
        ports.scheduler().after(retryMillis, () -> {
            if (phase == Phase.CUT_OFF) {
                retryMillis = Math.min(2 * retryMillis, MAX_RETRY_MILLIS);
                new LogRepair(room, ports.log()).resume(state.seq(), List.copyOf(recent)).onComplete(resumed -> {
                    if (phase != Phase.CUT_OFF) {
                        return;
                    }
                    if (resumed.failed()) {
                        LOG.debug("event=room-still-cut-off room={} cause=\"{}\"", room, resumed.cause().toString());
                        retry();
                        return;
                    }
                    apply(resumed.result());
                    phase = Phase.READY;
                    LOG.info("event=room-resumed room={} seq={}", room, state.seq());
                    publisher.flush();
                    publisher.send(new ServerMessage.Status(true, ""));
                    afterwards();
                });
            }
        });
    }

    // ---- signals ----

    void signal(Peer peer, Signal signal) {
        var self = state.participants().get(peer.actor().participant());
        switch (signal) {
            case Signal.Following(var leader) -> attendance.follows(peer.actor(), leader);
            case Signal.Cursor cursor when self != null && self.role().mayAnnotate() -> {
                if (state.recording() != null) {
                    tracks.add(peer.actor(), cursor, ports.clock().millis());
                }
                spread(peer, cursor);
            }
            case Signal.Drawing drawing when self != null && self.role().mayAnnotate() -> spread(peer, drawing);
            case Signal.Cursor _, Signal.Drawing _ -> { }
        }
    }

    private void spread(Peer peer, Signal signal) {
        var from = new ServerMessage.SignalFrom(peer.actor().participant(), peer.actor().client(), signal);
        publisher.signal(from);
        ports.others().signal(from);
    }

    /** A signal of somebody who is connected to another node. */
    void signalFromElsewhere(ServerMessage.SignalFrom from) {
        publisher.signal(from);
    }

    private void sampleTracks() {
        ports.scheduler().after(ports.bounds().trackMillis(), () -> {
            if (phase != Phase.CLOSED) {
                logTracks();
                sampleTracks();
            }
        });
    }

    private void logTracks() {
        tracks.take().forEach((actor, samples) -> submit(null, actor, 0, new Command.Track(samples), null));
    }

    /** Ends the work on this node; the room goes on elsewhere, or later. */
    void close(CloseReason reason) {
        phase = Phase.CLOSED;
        unfollow.run();
        publisher.flush();
        for (var peer : List.copyOf(publisher.peers())) {
            publisher.remove(peer);
            peer.close(reason, "");
        }
        queue.forEach(pending -> fail(pending, "the room was moved"));
        queue.clear();
        arrivals.keySet().forEach(peer -> peer.close(reason, ""));
        arrivals.clear();
        attendance.close();
    }
}
