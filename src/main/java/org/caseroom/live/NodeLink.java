package org.caseroom.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.presence.NodeMessage;
import org.caseroom.presence.RoomPresence;
import org.caseroom.protocol.ServerMessage;

/** What a room tells the other nodes that have it open, and hears from them: who is there, and signals. Used on the room's context. */
final class NodeLink implements RoomPorts.OtherNodes {
    private static final long SIGNAL_MILLIS = 20;

    private final RoomServices services;
    private final String room;
    private final Map<String, Long> heardFrom = new HashMap<>();
    private final Map<String, ServerMessage.SignalFrom> signals = new LinkedHashMap<>();
    private RoomHost host;
    private Runnable unwatch = () -> { };
    private long announcedAt;
    private boolean signalTimer;
    private boolean closed;

    NodeLink(RoomServices services, String room) {
        this.services = services;
        this.room = room;
    }

    void watch(RoomHost host) {
        this.host = host;
        unwatch = services.presence().watch(room, this::heard);
    }

    void close() {
        closed = true;
        unwatch.run();
    }

    /** Repeats what would else be forgotten, and forgets who says nothing. */
    void tick() {
        long now = services.clock().millis();
        var local = host.attendance().local();
        if (!local.isEmpty() && now - announcedAt >= RoomPresence.REPEAT.toMillis()) {
            here(local);
        }
        for (var node : List.copyOf(heardFrom.keySet())) {
            if (now - heardFrom.get(node) > RoomPresence.VALID.toMillis()) {
                heardFrom.remove(node);
                host.attendance().elsewhere(node, List.of());
            }
        }
    }

    @Override
    public void here(List<ServerMessage.Here> local) {
        announcedAt = services.clock().millis();
        services.presence().announce(room, local);
    }

    private void heard(NodeMessage message) {
        if (closed) {
            return;
        }
        message.signals().forEach(host.signalling()::fromElsewhere);
        if (message.here() != null) {
            if (message.here().isEmpty()) {
                heardFrom.remove(message.node());
            } else if (heardFrom.put(message.node(), services.clock().millis()) == null) {
                tellNewNode();
            }
            host.attendance().elsewhere(message.node(), message.here());
        }
    }

    private void tellNewNode() {
        var missed = host.signalling().local();
        if (!missed.isEmpty()) {
            services.presence().signal(room, missed);
        }
    }

    @Override
    public void signal(ServerMessage.SignalFrom signal) {
        if (heardFrom.isEmpty()) {
            return;
        }
        signals.put(signal.participant() + " " + signal.client() + " " + signal.signal().getClass().getSimpleName(), signal);
        if (!signalTimer) {
            signalTimer = true;
            services.vertx().setTimer(SIGNAL_MILLIS, _ -> {
                signalTimer = false;
                services.presence().signal(room, new ArrayList<>(signals.values()));
                signals.clear();
            });
        }
    }
}
