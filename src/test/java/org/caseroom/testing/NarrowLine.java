package org.caseroom.testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A proxy that makes a line out of loopback: everything comes later, and from the server no faster than the line carries. */
public final class NarrowLine {
    /** What waits for the line before the server is asked to wait: about what a home router holds. */
    private static final int BUFFER_BYTES = 64 << 10;

    private final NetServer server;
    /** In a field: one that nobody holds is closed by the garbage collector, with its connections. */
    private final NetClient upstreams;
    private final AtomicLong carried = new AtomicLong();

    /** @param bytesPerSecond towards the client; the other way it is wide */
    public NarrowLine(Vertx vertx, int port, double bytesPerSecond, int roundTripMillis) throws Exception {
        upstreams = vertx.createNetClient();
        server = vertx.createNetServer().connectHandler(client -> {
            client.pause();
            upstreams.connect(port, "127.0.0.1").onFailure(refused -> client.close()).onSuccess(upstream -> {
                carry(vertx, upstream, client, bytesPerSecond, roundTripMillis / 2, carried);
                carry(vertx, client, upstream, Double.POSITIVE_INFINITY, roundTripMillis / 2, new AtomicLong());
            });
        });
        server.listen(0, "127.0.0.1").await(10, TimeUnit.SECONDS);
    }

    /** Bytes that have left the line towards clients. */
    public long carried() {
        return carried.get();
    }

    public int port() {
        return server.actualPort();
    }

    private static void carry(Vertx vertx, NetSocket from, NetSocket to, double bytesPerSecond, int millis,
                              AtomicLong count) {
        long[] free = {0};
        long[] waiting = {0};
        // Timers of the same millisecond keep no order; the bytes have to.
        Deque<Buffer> queue = new ArrayDeque<>();
        from.handler(bytes -> {
            // In pieces, as a line carries packets: a large chunk does not arrive as a whole at its end.
            for (int at = 0; at < bytes.length(); at += 1400) {
                Buffer piece = bytes.slice(at, Math.min(bytes.length(), at + 1400));
                long now = System.nanoTime();
                free[0] = Math.max(now, free[0]) + (long) (piece.length() / bytesPerSecond * 1e9);
                waiting[0] += piece.length();
                queue.add(piece);
                vertx.setTimer(Math.max(1, (free[0] - now) / 1_000_000 + millis), due -> {
                    Buffer next = queue.remove();
                    waiting[0] -= next.length();
                    to.write(next);
                    count.addAndGet(next.length());
                    if (waiting[0] < BUFFER_BYTES / 2) {
                        from.resume();
                    }
                });
            }
            if (waiting[0] > BUFFER_BYTES) {
                from.pause();
            }
        });
        from.closeHandler(gone -> to.close());
        from.resume();
    }
}
