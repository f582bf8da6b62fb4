package org.caseroom.voice;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The connections of a room by the event loops that they write on: what goes to all of them costs one task a loop. On the room's context. */
final class Listeners {
    private final Map<EventExecutor, List<VoiceConnection>> lanes = new LinkedHashMap<>();
    private int count;

    void add(VoiceConnection connection) {
        var lane = new ArrayList<>(lanes.getOrDefault(connection.lane(), List.of()));
        lane.add(connection);
        lanes.put(connection.lane(), List.copyOf(lane));
        count++;
    }

    boolean remove(VoiceConnection connection) {
        var lane = new ArrayList<>(lanes.getOrDefault(connection.lane(), List.of()));
        if (!lane.remove(connection)) {
            return false;
        }
        if (lane.isEmpty()) {
            lanes.remove(connection.lane());
        } else {
            lanes.put(connection.lane(), List.copyOf(lane));
        }
        count--;
        return true;
    }

    boolean isEmpty() {
        return count == 0;
    }

    List<VoiceConnection> all() {
        return lanes.values().stream().flatMap(List::stream).toList();
    }

    /** On the loop of each. */
    void each(Consumer<VoiceConnection> task) {
        lanes.forEach((loop, lane) -> loop.execute(() -> lane.forEach(task)));
    }
}
