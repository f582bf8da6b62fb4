package org.caseroom.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/**
 * What the connections of a room on one event loop get in one tick. All of them write the same bytes, which are brought out of
 * the heap once and not by each socket. Used on that loop only.
 */
final class Broadcast {
    private final List<Outgoing> reliable;
    private final Outgoing signals;
    private ByteBuf buffer;

    /** @param signals null when there are none */
    Broadcast(List<Outgoing> reliable, Outgoing signals) {
        this.reliable = reliable;
        this.signals = signals;
    }

    List<Outgoing> reliable() {
        return reliable;
    }

    /** Null when there are none. */
    Outgoing signals() {
        return signals;
    }

    int messages() {
        return reliable.size() + (signals == null ? 0 : 1);
    }

    /** The frames of all messages one after the other; a view of its own for each caller, who releases it. */
    ByteBuf frames(ByteBufAllocator allocator) {
        if (buffer == null) {
            int length = signals == null ? 0 : signals.frames().length;
            for (var message : reliable) {
                length += message.frames().length;
            }
            buffer = allocator.directBuffer(length);
            reliable.forEach(message -> buffer.writeBytes(message.frames()));
            if (signals != null) {
                buffer.writeBytes(signals.frames());
            }
        }
        return buffer.retainedDuplicate();
    }

    void deliver(List<Peer> peers) {
        try {
            for (var peer : peers) {
                peer.take(this);
            }
            // One system call after the other: readers on the same machine are woken once and not for each of them.
            for (var peer : peers) {
                peer.flush();
            }
        } finally {
            if (buffer != null) {
                buffer.release();
            }
        }
    }
}
