package org.caseroom.live;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseroom.protocol.ServerMessage.Here;
import org.caseroom.protocol.ServerMessage.SignalFrom;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;

/**
 * The last {@link Signal.Looking} of every client that has something of its own on its screen. Unlike other signals it holds
 * until the next one, so who comes later is told it; it goes with its client.
 */
final class Glances {
    /** Above this the oldest goes: more clients than a room has anywhere. */
    private static final int MOST = 2_000;

    /** By {@link Actor#key} of the client. */
    private final LinkedHashMap<String, SignalFrom> latest = new LinkedHashMap<>();
    /** Of the clients of this node that have ever looked around. */
    private final Set<String> local = new HashSet<>();
    /** Who was connected anywhere when that was said last: a client may be heard before it is said to be here. */
    private Set<String> listed = Set.of();

    /** @param here whether the client is connected to this node */
    void take(SignalFrom from, boolean here) {
        if (from.signal() instanceof Signal.Looking(var view)) {
            var key = Actor.key(from.participant(), from.client());
            if (view == null) {
                latest.remove(key);
            } else {
                latest.put(key, from);
                if (latest.size() > MOST) {
                    latest.pollFirstEntry();
                }
            }
            if (here) {
                local.add(key);
            }
        }
    }

    void went(Actor actor) {
        latest.remove(actor.key());
        local.remove(actor.key());
    }

    /** @param here who is connected now, to any node */
    void listed(Collection<Here> here) {
        var now = new HashSet<String>();
        here.forEach(one -> now.add(Actor.key(one.participant(), one.client())));
        latest.keySet().removeIf(key -> listed.contains(key) && !now.contains(key));
        listed = now;
    }

    List<SignalFrom> all() {
        return List.copyOf(latest.values());
    }

    /** Of the clients of this node: what another one that comes newly to the room has not heard. */
    List<SignalFrom> local() {
        return latest.entrySet().stream().filter(entry -> local.contains(entry.getKey())).map(Map.Entry::getValue).toList();
    }
}
