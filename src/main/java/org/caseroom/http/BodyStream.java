package org.caseroom.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The body of a request for a thread that may block. The event loop does no more than hand over buffers, and asks the socket for
 * more only as fast as they are taken. The reader is woken for most of a window at a time and not for each buffer: to change threads
 * costs about as much as to write 64 KiB.
 */
final class BodyStream extends InputStream {
    /** Buffers under way at most, of up to 64 KiB each. */
    private static final int WINDOW = 16;
    /** A slice of 512 x 512 comes in nine. */
    private static final int ENOUGH = 12;
    private static final long WAIT_SECONDS = 120;

    private final HttpServerRequest request;
    private final Context context;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Guarded by the lock, as are the two below. */
    private ArrayDeque<Buffer> arrived = new ArrayDeque<>(WINDOW);
    private boolean complete;
    private boolean broken;

    /** The reader's own from here on. */
    private ArrayDeque<Buffer> taken = new ArrayDeque<>(WINDOW);
    private Buffer current = Buffer.buffer();
    private int at;
    private boolean ended;

    private BodyStream(HttpServerRequest request, Context context) {
        this.request = request;
        this.context = context;
    }

    /** On the event loop of the request, before it has lost a byte. */
    static BodyStream of(HttpServerRequest request) {
        var stream = new BodyStream(request, Vertx.currentContext());
        request.pause();
        if (request.isEnded()) {
            stream.complete = true;
            return stream;
        }
        request.exceptionHandler(_ -> stream.finish(true));
        request.endHandler(_ -> stream.finish(false));
        request.handler(stream::arrive);
        request.fetch(WINDOW);
        return stream;
    }

    private void arrive(Buffer buffer) {
        lock.lock();
        try {
            arrived.add(buffer);
            if (arrived.size() == ENOUGH) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish(boolean brokenOff) {
        lock.lock();
        try {
            complete |= !brokenOff;
            broken |= brokenOff;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        return fill() ? current.getByte(at++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, current.length() - at);
        current.getBytes(at, at + count, target, offset);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == current.length() && !ended) {
            if (taken.isEmpty()) {
                take();
            }
            Buffer next = taken.poll();
            if (next == null) {
                ended = true;
            } else {
                current = next;
                at = 0;
            }
        }
        return !ended;
    }

    /** Swaps the queues when enough has arrived; leaves an empty one at the end of the body. */
    private void take() throws IOException {
        int more;
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
            while (arrived.size() < ENOUGH && !complete && !broken && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (arrived.isEmpty() && !complete) {
                throw new IOException("The sender broke off");
            }
            var full = arrived;
            arrived = taken;
            taken = full;
            more = complete || broken ? 0 : taken.size();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The program is being ended", e);
        } finally {
            lock.unlock();
        }
        if (more > 0) {
            context.runOnContext(_ -> request.fetch(more));
        }
    }

    /**
     * Reads on without keeping anything, so that a sender who is still sending hears the answer.
     *
     * @param limit bytes after which that is given up
     * @return whether the end was reached
     */
    boolean drain(long limit) {
        if (ended) {
            return true;
        }
        try {
            byte[] sink = new byte[1 << 16];
            for (long count = 0; count < limit;) {
                int length = read(sink, 0, sink.length);
                if (length < 0) {
                    return true;
                }
                count += length;
            }
        } catch (IOException e) {
            // There is nobody left to answer.
        }
        return false;
    }
}
