package org.caseroom.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.LoggedEvent;

/**
 * Sends what is new to all connections of a room: at once when nothing was sent lately, else together with what else comes
 * within {@value #TICK_MILLIS} ms. A message is encoded once however many receive it.
 */
final class Publisher {
    static final long TICK_MILLIS = 16;
    /** Above so many messages in one tick signals come less often: they grow with the square of the participants. */
    private static final int LARGE = 2_000;
    private static final long LARGE_TICK_MILLIS = 50;

    private record SignalKey(String participant, String client, Class<?> kind) {
    }

    private final RoomPorts ports;
    private final Set<Peer> peers = new LinkedHashSet<>();
    private final List<LoggedEvent> events = new ArrayList<>();
    private final Map<SignalKey, ServerMessage.SignalFrom> signals = new LinkedHashMap<>();
    private long eventsSentAt = Long.MIN_VALUE / 2;
    private long signalsSentAt = Long.MIN_VALUE / 2;
    private boolean eventTimer;
    private boolean signalTimer;

    Publisher(RoomPorts ports) {
        this.ports = ports;
    }

    Collection<Peer> peers() {
        return Collections.unmodifiableSet(peers);
    }

    void add(Peer peer) {
        peers.add(peer);
    }

    boolean remove(Peer peer) {
        return peers.remove(peer);
    }

    void events(List<LoggedEvent> more) {
        if (more.isEmpty()) {
            return;
        }
        events.addAll(more);
        long wait = eventsSentAt + TICK_MILLIS - now();
        if (wait <= 0) {
            flush();
        } else if (!eventTimer) {
            eventTimer = true;
            ports.scheduler().after(wait, () -> {
                eventTimer = false;
                flush();
            });
        }
    }

    void signal(ServerMessage.SignalFrom signal) {
        signals.put(new SignalKey(signal.participant(), signal.client(), signal.signal().getClass()), signal);
        long tick = (long) signals.size() * peers.size() > LARGE ? LARGE_TICK_MILLIS : TICK_MILLIS;
        long wait = signalsSentAt + tick - now();
        if (wait <= 0) {
            flushSignals();
        } else if (!signalTimer) {
            signalTimer = true;
            ports.scheduler().after(wait, () -> {
                signalTimer = false;
                flushSignals();
            });
        }
    }

    /** Sends the events that wait for the tick. */
    void flush() {
        if (!events.isEmpty()) {
            eventsSentAt = now();
            var message = new ServerMessage.Events(events);
            events.clear();
            toAll(message);
        }
    }

    void send(ServerMessage message) {
        flush();
        toAll(message);
    }

    private void toAll(ServerMessage message) {
        if (peers.isEmpty()) {
            return;
        }
        var outgoing = new Outgoing(message);
        for (var peer : List.copyOf(peers)) {
            peer.send(outgoing);
        }
    }

    private void flushSignals() {
        if (!signals.isEmpty()) {
            signalsSentAt = now();
            if (peers.isEmpty()) {
                signals.clear();
                return;
            }
            var outgoing = new Outgoing(new ServerMessage.Signals(List.copyOf(signals.values())));
            signals.clear();
            for (var peer : List.copyOf(peers)) {
                peer.signal(outgoing);
            }
        }
    }

    private long now() {
        return ports.ticks().getAsLong() / 1_000_000;
    }
}
