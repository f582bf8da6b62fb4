package org.caseroom.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Protocol;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.Identities;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Redaction;

/** How connections come into a room: past the door, each with what it misses, which is the whole state for one that knows nothing or may see more than before. */
final class Entrance {
    private final String room;
    private final RoomPorts ports;
    private final LogTail tail;
    private final Publisher publisher;
    private final Attendance attendance;
    private final Signalling signalling;
    private final Doorway door;
    private final Consumer<Peer> replaced;
    /** Connections that know more than this node does at the moment, with their last event. */
    private final Map<Peer, Long> arrivals = new LinkedHashMap<>();

    /** @param replaced takes a connection out of the room whose client has come anew */
    Entrance(String room, RoomPorts ports, LogTail tail, Publisher publisher, Attendance attendance, Signalling signalling, Doorway door,
             Consumer<Peer> replaced) {
        this.room = room;
        this.ports = ports;
        this.tail = tail;
        this.publisher = publisher;
        this.attendance = attendance;
        this.signalling = signalling;
        this.door = door;
        this.replaced = replaced;
    }

    boolean isEmpty() {
        return arrivals.isEmpty();
    }

    /**
     * Takes a connection in: sends it what it misses and from then on everything new. A client that comes from a node which
     * was further on waits until this one has read as far, so that nothing it has shown disappears.
     */
    void connect(Peer peer, long lastSeq) {
        if (lastSeq <= tail.state().seq()) {
            admit(peer, lastSeq);
        } else if (!tail.editable()) {
            peer.close(CloseReason.LOG_UNAVAILABLE, "");
        } else {
            arrivals.put(peer, lastSeq);
            tail.expect(lastSeq);
        }
    }

    void admitArrivals() {
        var waiting = new LinkedHashMap<>(arrivals);
        arrivals.clear();
        waiting.forEach(this::admit);
    }

    private void admit(Peer peer, long lastSeq) {
        if (tail.state().closed()) {
            peer.close(CloseReason.ROOM_CLOSED, "");
            return;
        }
        if (!door.opens(peer, lastSeq)) {
            return;
        }
        for (var other : List.copyOf(publisher.peers())) {
            if (other.actor().key().equals(peer.actor().key())) {
                replaced.accept(other);
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
        if (!tail.editable()) {
            peer.send(new Outgoing(new ServerMessage.Status(false, RoomHost.NOT_EDITABLE)));
        }
        signalling.welcomed(peer);
        publisher.add(peer);
        attendance.reconcile();
    }

    /** @param missing null: the whole state */
    private ServerMessage.Welcome welcome(Peer peer, List<LoggedEvent> missing) {
        var audience = publisher.audience(peer);
        return new ServerMessage.Welcome(Protocol.VERSION, room, audience.participant(), audience.role(), ports.clock().millis(),
                missing == null ? Redaction.state(tail.state(), audience) : null,
                missing == null ? List.of() : Redaction.events(tail.state(), missing, audience), attendance.here());
    }

    /** Who may see more or less than before gets the whole state anew: what was kept from him, or was not, is in it. */
    void welcomeAnew(List<LoggedEvent> events) {
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

    void forget(Peer peer) {
        arrivals.remove(peer);
    }

    void close(CloseReason reason) {
        arrivals.keySet().forEach(peer -> peer.close(reason, ""));
        arrivals.clear();
    }
}
