package org.caseroom.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.AsyncResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.RenderResult;

/**
 * A picture that many followers on one event loop wait for. All of them write the same memory outside of the heap, which the bytes are brought to
 * once and not by each socket; it goes when the room shows something else and the last socket has taken it.
 */
final class SharedPicture {
    /** One follower. */
    interface Taker {
        /** Throws nothing. @param shared description and picture, valid during the call unless retained; null: take them from the result */
        void take(AsyncResult<RenderResult> result, ByteBuf shared);
    }

    /** So many are written before the loop does something else: events for the same sockets do not wait for two hundred pictures. */
    private static final int AT_ONCE = 32;
    /** A larger one stays outside of the heap only while those get it who waited. */
    private static final int KEPT_BYTES = 256 << 10;
    private static final ByteBufAllocator MEMORY = PooledByteBufAllocator.DEFAULT;

    private final byte[] described;
    private final EventExecutor loop;
    private final List<Taker> waiting = new ArrayList<>();
    private AsyncResult<RenderResult> result;
    /** Null: not outside of the heap. */
    private ByteBuf kept;
    private boolean closed;

    /** @param loop on which all of this happens */
    SharedPicture(byte[] described, EventExecutor loop) {
        this.described = described;
        this.loop = loop;
    }

    void hear(Taker taker) {
        if (result == null) {
            waiting.add(taker);
        } else {
            taker.take(result, kept);
        }
    }

    /** Whether it has become clear that there is no picture, now. */
    boolean useless() {
        return result != null && (result.failed() || !(result.result() instanceof EncodedFrame));
    }

    void done(AsyncResult<RenderResult> outcome) {
        result = outcome;
        var all = List.copyOf(waiting);
        waiting.clear();
        ByteBuf shared = null;
        if (outcome.succeeded() && outcome.result() instanceof EncodedFrame frame) {
            int length = described.length + frame.bytes().length;
            boolean keep = !closed && length <= KEPT_BYTES;
            if (keep || all.size() > 1) {
                shared = MEMORY.directBuffer(length).writeBytes(described).writeBytes(frame.bytes());
            }
            if (keep) {
                kept = shared.retain();
            }
        }
        deliver(all, 0, shared);
    }

    /** Nobody new is expected to want it. */
    void close() {
        closed = true;
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }

    /** A task that is due at once, and not one for the loop's queue: before such a one the loop reads what has come from its sockets. */
    private void deliver(List<Taker> all, int from, ByteBuf shared) {
        int to = Math.min(all.size(), from + AT_ONCE);
        for (var taker : all.subList(from, to)) {
            taker.take(result, shared);
        }
        if (to < all.size()) {
            loop.schedule(() -> deliver(all, to, shared), 0, TimeUnit.NANOSECONDS);
        } else if (shared != null) {
            shared.release();
        }
    }
}
