package org.caseroom.live;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.caseroom.journal.RoomLog;
import org.caseroom.protocol.ServerMessage;

/**
 * What a room needs from outside. The Vert.x shell and the simulation give different ones to the same {@link RoomHost}.
 *
 * @param ticks nanoseconds for durations
 */
record RoomPorts(RoomLog log, InstantSource clock, LongSupplier ticks, Scheduler scheduler, ImageCatalog catalog,
                 RoomListener listener, OtherNodes others, RoomMeters meters, Bounds bounds) {
    /**
     * @param connections  on this node
     * @param trackMillis  how much pointing becomes one event
     */
    record Bounds(int connections, long trackMillis) {
        static final Bounds DEFAULT = new Bounds(500, 3_000);
    }

    /** The same room on other nodes; best effort. */
    interface OtherNodes {
        OtherNodes NONE = new OtherNodes() {
            @Override
            public void signal(ServerMessage.SignalFrom signal) {
            }

            @Override
            public void here(List<ServerMessage.Here> local) {
            }
        };

        void signal(ServerMessage.SignalFrom signal);

        /** Who is connected to this node, whenever it changes. */
        void here(List<ServerMessage.Here> local);
    }
}
