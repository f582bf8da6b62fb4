package org.caseroom.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.ServerMessage.Here;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.RoomState;

/**
 * Who is connected, here and on other nodes, and what the log has to say about it: somebody connected who is not present
 * in the state joins; somebody present who has been connected nowhere for {@value #GRACE_MILLIS} ms leaves. A connection that comes
 * back within that time leaves no trace in the log.
 */
final class Attendance {
    static final long GRACE_MILLIS = 10_000;
    /** The time between two lists for each one in them: 500 people come into sight within a second. */
    private static final long MILLIS_EACH = 2;

    interface Room {
        RoomState state();

        /** Whether what is asked for now can be done. */
        boolean editable();

        void ask(Actor actor, Command.ByServer command);

        void publish(ServerMessage.Presence presence);
    }

    private final RoomPorts ports;
    private final Room room;
    /** By {@link Actor#key}. */
    private final Map<String, Actor> local = new LinkedHashMap<>();
    private final Map<String, String> following = new HashMap<>();
    /** By node. */
    private final Map<String, List<Here>> elsewhere = new LinkedHashMap<>();
    private final Map<String, Long> missedSince = new HashMap<>();
    /** What was asked for and is not in the state yet. */
    private final Set<String> asked = new HashSet<>();
    private long toldAt = Long.MIN_VALUE / 2;
    private boolean changeTimer;
    private boolean timer;
    private boolean closed;

    Attendance(RoomPorts ports, Room room) {
        this.ports = ports;
        this.room = room;
    }

    void came(Actor actor) {
        local.put(actor.key(), actor);
        changed();
    }

    void went(Actor actor) {
        local.remove(actor.key());
        following.remove(actor.key());
        // The door may have refused what was asked for; the next time it may not.
        asked.remove(actor.participant());
        changed();
        reconcile();
    }

    void follows(Actor actor, String leader) {
        if (local.containsKey(actor.key()) && !Objects.equals(following.get(actor.key()), leader)) {
            if (leader == null) {
                following.remove(actor.key());
            } else {
                following.put(actor.key(), leader);
            }
            changed();
        }
    }

    /** @param here empty when that node has gone or serves nobody any more */
    void elsewhere(String node, List<Here> here) {
        var before = here.isEmpty() ? elsewhere.remove(node) : elsewhere.put(node, here);
        if (!here.equals(before == null ? List.of() : before)) {
            room.publish(new ServerMessage.Presence(here()));
            reconcile();
        }
    }

    List<Here> here() {
        var all = new ArrayList<>(local());
        elsewhere.values().forEach(all::addAll);
        return all;
    }

    List<Here> local() {
        return local.values().stream()
                .map(actor -> new Here(actor.participant(), actor.client(), following.get(actor.key()))).toList();
    }

    /** Everybody gets the whole list, so when a hundred people come at once it goes out now and then, not a hundred times. */
    private void changed() {
        if (changeTimer) {
            return;
        }
        long wait = toldAt + Math.max(Publisher.TICK_MILLIS, MILLIS_EACH * local.size()) - ports.ticks().getAsLong() / 1_000_000;
        if (wait <= 0) {
            tell();
        } else {
            changeTimer = true;
            ports.scheduler().after(wait, () -> {
                changeTimer = false;
                if (!closed) {
                    tell();
                }
            });
        }
    }

    private void tell() {
        toldAt = ports.ticks().getAsLong() / 1_000_000;
        room.publish(new ServerMessage.Presence(here()));
        ports.others().here(local());
    }

    /** Asks for the joins and leaves that make the state agree with who is connected. */
    void reconcile() {
        var state = room.state();
        if (closed || !room.editable() || state.closed() || state.seq() == 0) {
            return;
        }
        long now = ports.clock().millis();
        var connected = new HashSet<String>();
        here().forEach(here -> connected.add(here.participant()));
        for (var actor : List.copyOf(local.values())) {
            var participant = state.participants().get(actor.participant());
            if (participant != null && participant.present()) {
                asked.remove(actor.participant());
            } else if (asked.add(actor.participant())) {
                room.ask(actor, new Command.Join());
            }
        }
        missedSince.keySet().retainAll(state.participants().keySet());
        for (var participant : state.participants().values()) {
            if (!participant.present() || connected.contains(participant.id())) {
                missedSince.remove(participant.id());
            } else if (now - missedSince.computeIfAbsent(participant.id(), _ -> now) >= GRACE_MILLIS) {
                missedSince.put(participant.id(), now); // asks again after another grace, should this one get lost
                room.ask(new Actor(participant.id(), participant.name(), participant.role(), RoomHost.SERVER), new Command.Leave());
            }
        }
        if (!missedSince.isEmpty() && !timer) {
            timer = true;
            ports.scheduler().after(1_000, () -> {
                timer = false;
                reconcile();
            });
        }
    }

    /** Nothing that was asked for and is not in the state will come. */
    void dropped() {
        asked.clear();
    }

    void close() {
        closed = true;
        ports.others().here(List.of());
    }
}
