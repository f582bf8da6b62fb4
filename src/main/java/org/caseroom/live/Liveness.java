package org.caseroom.live;

import java.util.Optional;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Protocol;

/** Whether a connection still speaks, and takes what it is sent. */
final class Liveness {
    /** A connection that takes nothing for so long is dead. */
    private static final long STALLED_MILLIS = 30_000;

    private final OutboundQueue queue;
    private long heardAt;
    private long backedUpSince = -1;

    Liveness(OutboundQueue queue) {
        this.queue = queue;
    }

    /** @param now milliseconds, as in {@link #check} */
    void heard(long now) {
        heardAt = now;
    }

    /** @return why it has to end; empty while it lives */
    Optional<CloseReason> check(long now) {
        if (now - heardAt > Protocol.SILENCE_SECONDS * 1_000L) {
            return Optional.of(CloseReason.SILENT);
        }
        if (!queue.backedUp()) {
            backedUpSince = -1;
        } else if (backedUpSince < 0) {
            backedUpSince = now;
        } else if (now - backedUpSince > STALLED_MILLIS) {
            return Optional.of(CloseReason.SLOW);
        }
        return Optional.empty();
    }
}
