package org.caseroom.live;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.protocol.ServerMessage;

/**
 * What is still to be sent to one connection. Nothing waits here while the connection takes what it is given. Reliable messages
 * wait in order, up to a bound, beyond which the connection is closed to come back and resume; signals wait only in their
 * newest form, one of each kind and client. Used on the connection's own event loop.
 *
 * <p>Messages come with their frame headers and are written past the WebSocket encoder: what is the same for all receivers is
 * done once. So everything of a room goes this way, and whether the channel is full is asked of the channel.
 */
final class OutboundQueue {
    private static final long MAX_WAITING_BYTES = 16L << 20;

    private record SignalKey(String participant, String client, Class<?> kind) {
    }

    private final ServerWebSocket socket;
    private final ChannelHandlerContext pipeline;
    /** Nobody asks how a single write ended; a broken channel closes by itself. */
    private final ChannelPromise unheard;
    private final int maxMessages;
    private final RoomMeters meters;
    private final Runnable overflow;
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<SignalKey, ServerMessage.SignalFrom> signals = new LinkedHashMap<>();
    private long waitingBytes;
    private boolean draining;
    private boolean unflushed;
    private boolean closed;

    /** @param overflow ends the connection */
    OutboundQueue(ServerWebSocket socket, ChannelHandlerContext pipeline, int maxMessages, RoomMeters meters, Runnable overflow) {
        this.socket = socket;
        this.pipeline = pipeline;
        this.unheard = new VoidChannelPromise(pipeline.channel(), false);
        this.maxMessages = maxMessages;
        this.meters = meters;
        this.overflow = overflow;
    }

    /** Goes out with the next {@link #flush}. */
    void take(Broadcast broadcast) {
        if (gone()) {
            return;
        }
        if (free()) {
            meters.messages().increment(broadcast.messages());
            pipeline.write(broadcast.frames(pipeline.alloc()), unheard);
            unflushed = true;
            return;
        }
        for (var message : broadcast.reliable()) {
            send(message);
        }
        if (broadcast.signals() != null) {
            signal(broadcast.signals());
        }
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            pipeline.flush();
        }
    }

    void send(Outgoing message) {
        if (gone()) {
            return;
        }
        if (waiting.isEmpty() && !full()) {
            write(message);
            return;
        }
        waiting.add(message);
        waitingBytes += message.frames().length;
        if (waiting.size() > maxMessages || waitingBytes > MAX_WAITING_BYTES) {
            meters.overflows().increment();
            close();
            overflow.run();
        } else {
            awaitDrain();
        }
    }

    void signal(Outgoing message) {
        if (gone()) {
            return;
        }
        if (free()) {
            write(message);
        } else if (message.message() instanceof ServerMessage.Signals(var more)) {
            for (var signal : more) {
                if (signals.put(new SignalKey(signal.participant(), signal.client(), signal.signal().getClass()), signal) != null) {
                    meters.signalsSkipped().increment();
                }
            }
            awaitDrain();
        }
    }

    /** Whether the connection has not taken what it was given. */
    boolean backedUp() {
        return !gone() && (!waiting.isEmpty() || full());
    }

    private boolean free() {
        return waiting.isEmpty() && signals.isEmpty() && !full();
    }

    private boolean full() {
        return !pipeline.channel().isWritable();
    }

    private boolean gone() {
        return closed || socket.isClosed();
    }

    void close() {
        closed = true;
        waiting.clear();
        signals.clear();
    }

    private void drain() {
        draining = false;
        while (!gone() && !waiting.isEmpty() && !full()) {
            var next = waiting.poll();
            waitingBytes -= next.frames().length;
            write(next);
        }
        if (!gone() && waiting.isEmpty() && !signals.isEmpty() && !full()) {
            var latest = new Outgoing(new ServerMessage.Signals(List.copyOf(signals.values())));
            signals.clear();
            write(latest);
        }
        if (!gone() && !(waiting.isEmpty() && signals.isEmpty())) {
            awaitDrain();
        }
    }

    private void write(Outgoing message) {
        meters.messages().increment();
        pipeline.writeAndFlush(Unpooled.wrappedBuffer(message.frames()), unheard);
    }

    /** Nothing is written, and when nothing has been written everything before it has. */
    private void awaitDrain() {
        if (!draining) {
            draining = true;
            pipeline.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> drain());
        }
    }
}
