package org.caseroom.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.Audience;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Redaction;
import org.caseroom.room.RoomState;

/**
 * Sends what is new to all connections of a room: at once when nothing was sent lately, else together with what else comes
 * within {@value #TICK_MILLIS} ms, in one write to each socket. A message is encoded once however many receive it, and every
 * event loop gets one task however many connections it serves. Where some may see less than others, it is encoded once for all
 * who may see the same.
 */
final class Publisher {
    static final long TICK_MILLIS = 16;
    /** Above so many signals for all receivers in one tick they come less often: they grow with the square of the participants. */
    private static final int LARGE = 10_000;
    private static final long LARGE_TICK_MILLIS = 50;
    /** Up to so many a tick is half as long: a few pointers should not wait for each other. */
    private static final int SMALL = 500;
    private static final long SMALL_TICK_MILLIS = 8;
    /** Signals due this soon go with the events, for one write costs less than two. */
    private static final long EARLY_MILLIS = 4;

    private record SignalKey(String participant, String client, Class<?> kind) {
    }

    private final RoomPorts ports;
    private final Supplier<RoomState> state;
    private final Set<Peer> peers = new LinkedHashSet<>();
    /** The peers by where they write; null after a change. */
    private Map<Executor, List<Peer>> lanes;
    private final List<LoggedEvent> events = new ArrayList<>();
    private final Map<SignalKey, ServerMessage.SignalFrom> signals = new LinkedHashMap<>();
    private long eventsSentAt = Long.MIN_VALUE / 2;
    private long signalsSentAt = Long.MIN_VALUE / 2;
    private boolean eventTimer;
    private boolean signalTimer;

    /** @param state of the room, with all events in it that were handed to this publisher */
    Publisher(RoomPorts ports, Supplier<RoomState> state) {
        this.ports = ports;
        this.state = state;
    }

    Collection<Peer> peers() {
        return Collections.unmodifiableSet(peers);
    }

    void add(Peer peer) {
        lanes = null;
        peers.add(peer);
    }

    Audience audience(Peer peer) {
        var now = state.get();
        return Audience.of(now, peer.actor().participant(), peer.actor().role(), ports.catalog().scrubber(now.studies()));
    }

    boolean remove(Peer peer) {
        lanes = null;
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
        long wait = signalsDue() - now();
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

    private long signalsDue() {
        long count = (long) signals.size() * peers.size();
        return signalsSentAt + (count > LARGE ? LARGE_TICK_MILLIS : count > SMALL ? TICK_MILLIS : SMALL_TICK_MILLIS);
    }

    /** Sends the events that wait for the tick. */
    void flush() {
        if (!events.isEmpty()) {
            toAll(takeEvents(), null, signalsDue() - now() <= EARLY_MILLIS ? takeSignals() : null);
        }
    }

    void send(ServerMessage message) {
        toAll(takeEvents(), new Outgoing(message), null);
    }

    private void flushSignals() {
        if (!signals.isEmpty()) {
            toAll(takeEvents(), null, takeSignals());
        }
    }

    private List<LoggedEvent> takeEvents() {
        if (events.isEmpty()) {
            return List.of();
        }
        eventsSentAt = now();
        var taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** Null when there are none. */
    private Outgoing takeSignals() {
        if (signals.isEmpty()) {
            return null;
        }
        signalsSentAt = now();
        var latest = peers.isEmpty() ? null : new Outgoing(new ServerMessage.Signals(List.copyOf(signals.values())));
        signals.clear();
        return latest;
    }

    /**
     * @param news   events, possibly none
     * @param more   another message that must arrive, null: none
     * @param latest signals, null: none
     */
    private void toAll(List<LoggedEvent> news, Outgoing more, Outgoing latest) {
        if (peers.isEmpty()) {
            return;
        }
        var now = state.get();
        if (news.stream().noneMatch(event -> Redaction.restricted(now, event.event()))) {
            if (lanes == null) {
                lanes = byLane(peers);
            }
            deliver(lanes, news, more, latest);
            return;
        }
        var bySight = new LinkedHashMap<List<LoggedEvent>, List<Peer>>();
        peers.forEach(peer -> bySight.computeIfAbsent(Redaction.events(now, news, audience(peer)), _ -> new ArrayList<>()).add(peer));
        bySight.forEach((seen, some) -> deliver(byLane(some), seen, more, latest));
    }

    private static void deliver(Map<Executor, List<Peer>> lanes, List<LoggedEvent> news, Outgoing more, Outgoing latest) {
        var reliable = new ArrayList<Outgoing>(2);
        if (!news.isEmpty()) {
            reliable.add(new Outgoing(new ServerMessage.Events(news)));
        }
        if (more != null) {
            reliable.add(more);
        }
        for (var lane : List.copyOf(lanes.entrySet())) {
            var broadcast = new Broadcast(reliable, latest);
            lane.getKey().execute(() -> broadcast.deliver(lane.getValue()));
        }
    }

    private static Map<Executor, List<Peer>> byLane(Collection<Peer> peers) {
        var byLane = new LinkedHashMap<Executor, List<Peer>>();
        peers.forEach(peer -> byLane.computeIfAbsent(peer.lane(), _ -> new ArrayList<>()).add(peer));
        byLane.replaceAll((_, some) -> List.copyOf(some));
        return byLane;
    }

    private long now() {
        return ports.ticks().getAsLong() / 1_000_000;
    }
}
