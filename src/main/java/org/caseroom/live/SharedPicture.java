package org.caseroom.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.AsyncResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.RenderResult;

/**
 * A picture that many followers on one event loop wait for. Whoever waits when it comes writes the same memory outside of the heap, which the
 * bytes are brought to once and not by each socket; it goes when the last socket has taken it. Who comes later gets the bytes as they are kept.
 */
final class SharedPicture {
    /** One follower. */
    interface Taker {
        /** Throws nothing. @param shared description and picture, valid during the call unless retained; null: take them from the result */
        void take(AsyncResult<RenderResult> result, ByteBuf shared);
    }

    /** So many are written before the loop does something else: events for the same sockets do not wait for two hundred pictures. */
    private static final int AT_ONCE = 16;
    private static final ByteBufAllocator MEMORY = PooledByteBufAllocator.DEFAULT;

    private final byte[] described;
    private final Executor loop;
    private final List<Taker> waiting = new ArrayList<>();
    private AsyncResult<RenderResult> result;

    /** @param loop on which all of this happens */
    SharedPicture(byte[] described, Executor loop) {
        this.described = described;
        this.loop = loop;
    }

    void hear(Taker taker) {
        if (result == null) {
            waiting.add(taker);
        } else {
            taker.take(result, null);
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
        if (all.size() > 1 && outcome.succeeded() && outcome.result() instanceof EncodedFrame frame) {
            shared = MEMORY.directBuffer(described.length + frame.bytes().length).writeBytes(described).writeBytes(frame.bytes());
        }
        deliver(all, 0, shared);
    }

    private void deliver(List<Taker> all, int from, ByteBuf shared) {
        int to = Math.min(all.size(), from + AT_ONCE);
        for (var taker : all.subList(from, to)) {
            taker.take(result, shared);
        }
        if (to < all.size()) {
            loop.execute(() -> deliver(all, to, shared));
        } else if (shared != null) {
            shared.release();
        }
    }
}
