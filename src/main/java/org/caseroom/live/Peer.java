package org.caseroom.live;

import org.caseroom.protocol.CloseReason;
import org.caseroom.room.Actor;

/** One connection, as its room sees it. */
interface Peer {
    Actor actor();

    /** Must arrive, in order; a peer that does not take it is closed by its queue, never skipped. */
    void send(Outgoing message);

    /** Only the newest counts: a slow peer skips older ones. */
    void signal(Outgoing signals);

    void close(CloseReason reason, String detail);
}
