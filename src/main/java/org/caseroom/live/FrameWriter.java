package org.caseroom.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.websocket.WebSocketFrameImpl;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.function.IntConsumer;
import org.caseroom.protocol.FrameHeader;

/**
 * Writes pictures to one frames socket. One that the line takes soon goes whole; a larger one goes in pieces of one WebSocket message, no
 * faster than the line takes them, so that it can be given up half way when the user moves on, rather than stand before what he sees
 * next for seconds. The bytes are shared by all sockets and never copied. On the socket's event loop.
 */
final class FrameWriter {
    private static final byte[] NOTHING = new byte[0];
    /** What goes whole takes no longer than this. */
    private static final double WHOLE_MILLIS = 60;
    private static final int WHOLE_BYTES = 256 << 10;
    /** A line as fast as this is filled by its own buffers. */
    private static final double UNPACED = 2_000_000;
    private static final double PIECE_MILLIS = 50;
    private static final int LEAST_PIECE = 2 << 10;
    private static final int LARGEST_PIECE = 64 << 10;
    /** A little faster than the line is thought to be, else it could never be found to be faster. */
    private static final double PUSH = 1.1;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    /** What is being sent in pieces; null: nothing. */
    private byte[] payload;
    private int at;
    private double rate;
    private IntConsumer done;
    private long timer = -1;
    private long wroteAt = System.nanoTime();

    FrameWriter(Vertx vertx, ServerWebSocket socket) {
        this.vertx = vertx;
        this.socket = socket;
    }

    /** Half a message is on the wire: nothing else can be written. */
    boolean busy() {
        return payload != null;
    }

    static boolean whole(int length, double bytesPerSecond) {
        return length <= WHOLE_BYTES && 1000.0 * length / bytesPerSecond <= WHOLE_MILLIS;
    }

    void whole(FrameHeader header, byte[] bytes) {
        wroteAt = System.nanoTime();
        socket.writeBinaryMessage(BufferInternal.buffer(Unpooled.wrappedBuffer(head(header), Unpooled.wrappedBuffer(bytes))));
    }

    /** @param end told once how many bytes were sent: fewer than there are when it was given up */
    void pieces(FrameHeader header, byte[] bytes, double bytesPerSecond, IntConsumer end) {
        payload = bytes;
        at = 0;
        rate = bytesPerSecond * PUSH;
        done = end;
        frame(WebSocketFrameType.BINARY, head(header), false);
        step();
    }

    /** Ends the message where it is: a PNG without its end, which no client takes for a picture. */
    void giveUp() {
        if (busy()) {
            frame(WebSocketFrameType.CONTINUATION, Unpooled.EMPTY_BUFFER, true);
            end();
        }
    }

    /** The socket takes more. */
    void drained() {
        if (busy() && timer < 0) {
            step();
        }
    }

    void close() {
        vertx.cancelTimer(timer);
        payload = null;
    }

    private void step() {
        while (busy() && !socket.isClosed() && !socket.writeQueueFull()) {
            int size = Math.min(payload.length - at, (int) Math.clamp(rate * PIECE_MILLIS / 1000, LEAST_PIECE, LARGEST_PIECE));
            int from = at;
            at += size;
            boolean last = at == payload.length;
            frame(WebSocketFrameType.CONTINUATION, Unpooled.wrappedBuffer(payload, from, size), last);
            if (last) {
                end();
                return;
            }
            long millis = (long) (1000 * size / rate);
            if (millis > 0 && rate < UNPACED) {
                timer = vertx.setTimer(millis, due -> {
                    timer = -1;
                    step();
                });
                return;
            }
        }
    }

    private void end() {
        vertx.cancelTimer(timer);
        timer = -1;
        payload = null;
        done.accept(at);
    }

    private static ByteBuf head(FrameHeader header) {
        return ((BufferInternal) header.with(NOTHING)).getByteBuf();
    }

    /** When something was last given to the line. */
    long wroteAt() {
        return wroteAt;
    }

    private void frame(WebSocketFrameType type, ByteBuf bytes, boolean last) {
        wroteAt = System.nanoTime();
        socket.writeFrame(new WebSocketFrameImpl(type, bytes, last));
    }
}
