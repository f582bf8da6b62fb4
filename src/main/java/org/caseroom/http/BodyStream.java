package org.caseroom.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a request for a thread that may block. The event loop does no more than hand over buffers, and asks the socket for
 * more only as fast as they are taken.
 */
final class BodyStream extends InputStream {
    private static final int WINDOW = 8;
    private static final long WAIT_SECONDS = 120;
    private static final Buffer END = Buffer.buffer();
    private static final Buffer BROKEN = Buffer.buffer();

    private final HttpServerRequest request;
    private final Context context;
    private final BlockingQueue<Buffer> buffers = new LinkedBlockingQueue<>();
    private Buffer current = Buffer.buffer();
    private int at;
    private int taken;
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
            stream.buffers.add(END);
            return stream;
        }
        request.exceptionHandler(_ -> stream.buffers.add(BROKEN));
        request.endHandler(_ -> stream.buffers.add(END));
        request.handler(stream.buffers::add);
        request.fetch(WINDOW);
        return stream;
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
            Buffer next;
            try {
                next = buffers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The program is being ended", e);
            }
            if (next == null || next == BROKEN) {
                throw new IOException("The sender broke off");
            }
            if (next == END) {
                ended = true;
            } else {
                current = next;
                at = 0;
                if (++taken == WINDOW / 2) {
                    int more = taken;
                    taken = 0;
                    context.runOnContext(_ -> request.fetch(more));
                }
            }
        }
        return !ended;
    }

    /**
     * Reads on without keeping anything, so that a sender who is still sending hears the answer.
     *
     * @param limit bytes after which that is given up
     * @return whether the end was reached
     */
    boolean drain(long limit) {
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
