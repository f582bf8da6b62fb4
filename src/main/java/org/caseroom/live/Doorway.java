package org.caseroom.live;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.protocol.CloseReason;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.Door;
import org.caseroom.room.DoorEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;

/**
 * The door of a room on one node: connections that wait until a host admits them, and those that have to go. What it does
 * follows from the log alone, so a host at any node opens to one who waits at another.
 *
 * <pre>
 *   came --&gt; COME_IN: enters
 *        --&gt; WAIT: told to wait, knocks in the log --admitted, or no lobby any more--&gt; enters
 *        --&gt; KEPT_OUT, REMOVED: closed
 * </pre>
 */
final class Doorway {
    /** A connection that comes back within this time goes on waiting without a trace in the log. */
    static final long GRACE_MILLIS = 10_000;

    interface Room {
        RoomState state();

        boolean editable();

        void ask(Actor actor, Command.ByServer command);

        /** The door lets this connection in. */
        void enter(Peer peer, long lastSeq);

        /** Connections that are in the room. */
        List<Peer> peers();

        void leave(Peer peer);
    }

    private final RoomPorts ports;
    private final Room room;
    /** With the last event each of them has. */
    private final Map<Peer, Long> waiting = new LinkedHashMap<>();
    /** Let in, and on the way until the tables know of it too. */
    private final Set<Peer> entering = new HashSet<>();
    private final Set<String> asked = new HashSet<>();
    private boolean closed;

    Doorway(RoomPorts ports, Room room) {
        this.ports = ports;
        this.room = room;
    }

    boolean idle() {
        return waiting.isEmpty();
    }

    /** @return whether the peer may enter at once; else it waits, or was closed */
    boolean opens(Peer peer, long lastSeq) {
        return switch (answer(peer)) {
            case COME_IN -> true;
            case WAIT -> {
                waiting.keySet().removeIf(other -> {
                    boolean same = other.actor().key().equals(peer.actor().key());
                    if (same) {
                        other.close(CloseReason.REPLACED, "");
                    }
                    return same;
                });
                waiting.put(peer, lastSeq);
                peer.waiting(room.state().room());
                knock();
                yield false;
            }
            case KEPT_OUT -> sent(peer, CloseReason.KEPT_OUT);
            case REMOVED -> sent(peer, room.state().participants().containsKey(peer.actor().participant())
                    ? CloseReason.REMOVED : CloseReason.KEPT_OUT);
        };
    }

    void applied(List<LoggedEvent> events) {
        for (var logged : events) {
            if (logged.event() instanceof DoorEvent) {
                look();
                return;
            }
        }
    }

    /** After events of the door, and whenever the log can be reached again. */
    void look() {
        var door = room.state().door();
        for (var peer : room.peers()) {
            // Who came in while the log was on its way to say that he may not.
            if (door.removed().contains(peer.actor().participant())) {
                room.leave(peer);
                peer.close(CloseReason.REMOVED, "");
            } else if (answer(peer) != Door.Answer.COME_IN) {
                room.leave(peer);
                peer.close(CloseReason.GOING_AWAY, "");
            }
        }
        for (var peer : List.copyOf(waiting.keySet())) {
            switch (answer(peer)) {
                case COME_IN -> enter(peer);
                case REMOVED -> {
                    waiting.remove(peer);
                    sent(peer, CloseReason.KEPT_OUT);
                }
                // One who waits goes on waiting when the room is locked: a host can still admit him.
                case KEPT_OUT, WAIT -> { }
            }
        }
        knock();
    }

    /** A connection has gone. */
    void went(Peer peer) {
        entering.remove(peer);
        if (waiting.remove(peer) != null && !closed) {
            ports.scheduler().after(GRACE_MILLIS, () -> {
                var actor = peer.actor();
                if (!closed && waiting.keySet().stream().noneMatch(other -> other.actor().participant().equals(actor.participant()))) {
                    asked.remove(actor.participant());
                    if (room.state().door().waiting().containsKey(actor.participant())) {
                        room.ask(actor, new Command.StopKnocking());
                    }
                }
            });
        }
    }

    /** Nothing that was asked for and is not in the state will come. */
    void dropped() {
        asked.clear();
    }

    void close(CloseReason reason) {
        closed = true;
        waiting.keySet().forEach(peer -> peer.close(reason, ""));
        waiting.clear();
    }

    private void enter(Peer peer) {
        if (entering.add(peer)) {
            // What he asks for over HTTP from the first moment on must not be refused.
            ports.listener().kept(() -> {
                var lastSeq = waiting.get(peer);
                if (entering.remove(peer) && lastSeq != null && !closed && answer(peer) == Door.Answer.COME_IN) {
                    waiting.remove(peer);
                    room.enter(peer, lastSeq);
                }
            });
        }
    }

    private void knock() {
        if (!room.editable() || room.state().seq() == 0) {
            return;
        }
        for (var peer : List.copyOf(waiting.keySet())) {
            var participant = peer.actor().participant();
            if (room.state().door().waiting().containsKey(participant)) {
                asked.remove(participant);
            } else if (answer(peer) == Door.Answer.WAIT && asked.add(participant)) {
                room.ask(peer.actor(), new Command.Knock());
            }
        }
    }

    private Door.Answer answer(Peer peer) {
        var state = room.state();
        var self = state.participants().get(peer.actor().participant());
        return state.door().answer(peer.actor().participant(), self == null ? peer.actor().role() : self.role(), self != null, peer.knocks());
    }

    private static boolean sent(Peer peer, CloseReason reason) {
        peer.close(reason, "");
        return false;
    }
}
