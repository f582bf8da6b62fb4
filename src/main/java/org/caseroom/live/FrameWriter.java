package org.caseroom.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.Vertx;
import java.util.function.IntConsumer;
import org.caseroom.protocol.FrameHeader;

/**
 * Writes pictures to one frames socket. One that the line takes soon goes whole; a larger one goes in pieces of one WebSocket message, no
 * faster than the line takes them, so that it can be given up half way when the user moves on, rather than stand before what he sees
 * next for seconds. The bytes are shared by all sockets. On the socket's event loop.
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

    /** A picture above this mark is still written whole; nothing more is until the client has taken most of it. */
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(64 << 10, 128 << 10);
    private static final int FRAME_PAYLOAD = 65_535;
    private static final int FINAL = 0x80;
    private static final int BINARY = 0x02;
    private static final int CONTINUATION = 0x00;

    private final Vertx vertx;
    private final ChannelHandlerContext pipeline;
    private final Channel channel;
    /** Nobody asks how a single write ended; a broken channel closes by itself. */
    private final ChannelPromise unheard;
    private final Runnable drained;
    private final Runnable flush = this::flush;
    private boolean draining;
    private boolean flushing;
    /** What is being sent in pieces; null: nothing. */
    private byte[] payload;
    private int at;
    private double rate;
    private IntConsumer done;
    private long timer = -1;
    private long wroteAt = System.nanoTime();

    /**
     * @param pipeline of the channel, at the last handler
     * @param drained  called when the line takes more again after it was full
     */
    FrameWriter(Vertx vertx, ChannelHandlerContext pipeline, Runnable drained) {
        this.vertx = vertx;
        this.pipeline = pipeline;
        this.channel = pipeline.channel();
        this.unheard = new VoidChannelPromise(channel, false);
        this.drained = drained;
        channel.config().setWriteBufferWaterMark(WAITING);
    }

    /** Half a message is on the wire: nothing else can be written. */
    boolean busy() {
        return payload != null;
    }

    static boolean whole(int length, double bytesPerSecond) {
        return length <= WHOLE_BYTES && 1000.0 * length / bytesPerSecond <= WHOLE_MILLIS;
    }

    /** The line takes nothing more at the moment. */
    boolean full() {
        return !channel.isWritable();
    }

    /** @param described what stands between header and picture, empty: nothing */
    void whole(FrameHeader header, byte[] described, byte[] bytes) {
        if (described.length == 0) {
            message(header, Unpooled.wrappedBuffer(bytes));
        } else {
            message(header, Unpooled.wrappedBuffer(described, bytes));
        }
    }

    /** @param payload description and picture, in memory outside of the heap that stays the caller's */
    void shared(FrameHeader header, ByteBuf payload) {
        message(header, payload.retainedDuplicate());
    }

    /** In one flush; what is large in several WebSocket frames, for clients have a limit, most often this one. */
    private void message(FrameHeader header, ByteBuf payload) {
        if (FrameHeader.BYTES + payload.readableBytes() <= FRAME_PAYLOAD) {
            frame(BINARY, header, NOTHING, payload, true);
            flushSoon();
            return;
        }
        int at = 0;
        boolean first = true;
        do {
            int room = FRAME_PAYLOAD - (first ? FrameHeader.BYTES : 0);
            int size = Math.min(room, payload.readableBytes() - at);
            boolean last = at + size == payload.readableBytes();
            frame(first ? BINARY : CONTINUATION, first ? header : null, NOTHING, payload.retainedSlice(payload.readerIndex() + at, size), last);
            at += size;
            first = false;
        } while (at < payload.readableBytes());
        payload.release();
        flushSoon();
    }

    /** @param end told once how many bytes were sent: fewer than there are when it was given up */
    void pieces(FrameHeader header, byte[] described, byte[] bytes, double bytesPerSecond, IntConsumer end) {
        payload = bytes;
        at = 0;
        rate = bytesPerSecond * PUSH;
        done = end;
        frame(BINARY, header, described, Unpooled.EMPTY_BUFFER, false);
        flush();
        step();
    }

    /** Ends the message where it is: a PNG without its end, which no client takes for a picture. */
    void giveUp() {
        if (busy()) {
            frame(CONTINUATION, null, NOTHING, Unpooled.EMPTY_BUFFER, true);
            flush();
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
        while (busy() && channel.isActive() && !full()) {
            int size = Math.min(payload.length - at, (int) Math.clamp(rate * PIECE_MILLIS / 1000, LEAST_PIECE, LARGEST_PIECE));
            int from = at;
            at += size;
            boolean last = at == payload.length;
            frame(CONTINUATION, null, NOTHING, Unpooled.wrappedBuffer(payload, from, size), last);
            flush();
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

    /** When something was last given to the line. */
    long wroteAt() {
        return wroteAt;
    }

    /**
     * Past the WebSocket encoder, which would copy all of it twice (RFC 6455, 5.2: a server does not mask).
     *
     * @param header null: none
     */
    private void frame(int opcode, FrameHeader header, byte[] described, ByteBuf bytes, boolean last) {
        wroteAt = System.nanoTime();
        int before = (header == null ? 0 : FrameHeader.BYTES) + described.length;
        int length = before + bytes.readableBytes();
        var head = pipeline.alloc().directBuffer(10 + before);
        head.writeByte((last ? FINAL : 0) | opcode);
        if (length < 126) {
            head.writeByte(length);
        } else if (length <= FRAME_PAYLOAD) {
            head.writeByte(126).writeShort(length);
        } else {
            head.writeByte(127).writeLong(length);
        }
        if (header != null) {
            header.write(head);
        }
        head.writeBytes(described);
        pipeline.write(head, unheard);
        if (bytes.isReadable()) {
            pipeline.write(bytes, unheard);
        } else {
            bytes.release();
        }
    }

    /**
     * After what the loop is doing: where many sockets are written in turn their system calls come one after the other then, and who reads on the same
     * machine is woken once and not for each of them.
     */
    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            channel.eventLoop().execute(flush);
        }
    }

    private void flush() {
        flushing = false;
        pipeline.flush();
        if (full() && !draining) {
            draining = true;
            // When nothing has been written everything before it has.
            pipeline.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> {
                draining = false;
                drained.run();
            });
        }
    }
}
