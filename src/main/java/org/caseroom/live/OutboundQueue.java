package org.caseroom.live;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.websocket.WebSocketFrameImpl;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.protocol.ServerMessage;

/**
 * What is still to be sent to one connection. Nothing waits here while the connection takes what it is given. Reliable messages
 * wait in order, up to a bound, beyond which the connection is closed to come back and resume; signals wait only in their
 * newest form, one of each kind and client. Used on the connection's own context.
 */
final class OutboundQueue {
    /** Below this a message goes out as one frame around the shared bytes; larger ones the library cuts into frames. */
    private static final int ONE_FRAME = 64 << 10;
    /** Characters; most are one byte. */
    private static final long MAX_WAITING = 16L << 20;

    private record SignalKey(String participant, String client, Class<?> kind) {
    }

    private final ServerWebSocket socket;
    private final int maxMessages;
    private final RoomMeters meters;
    private final Runnable overflow;
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>();
    private final Map<SignalKey, ServerMessage.SignalFrom> signals = new LinkedHashMap<>();
    private long waitingSize;
    private boolean closed;

    /** @param overflow ends the connection */
    OutboundQueue(ServerWebSocket socket, int maxMessages, RoomMeters meters, Runnable overflow) {
        this.socket = socket;
        this.maxMessages = maxMessages;
        this.meters = meters;
        this.overflow = overflow;
        socket.drainHandler(_ -> drain());
    }

    void send(Outgoing message) {
        if (gone()) {
            return;
        }
        if (waiting.isEmpty() && !socket.writeQueueFull()) {
            write(message);
            return;
        }
        waiting.add(message);
        waitingSize += message.bytes().length;
        if (waiting.size() > maxMessages || waitingSize > MAX_WAITING) {
            meters.overflows().increment();
            close();
            overflow.run();
        }
    }

    void signal(Outgoing message) {
        if (gone()) {
            return;
        }
        if (waiting.isEmpty() && signals.isEmpty() && !socket.writeQueueFull()) {
            write(message);
        } else if (message.message() instanceof ServerMessage.Signals(var more)) {
            for (var signal : more) {
                if (signals.put(new SignalKey(signal.participant(), signal.client(), signal.signal().getClass()), signal) != null) {
                    meters.signalsSkipped().increment();
                }
            }
        }
    }

    /** Whether the connection has not taken what it was given. */
    boolean backedUp() {
        return !gone() && (!waiting.isEmpty() || socket.writeQueueFull());
    }

    /** A closed socket throws when it is asked anything. */
    private boolean gone() {
        return closed || socket.isClosed();
    }

    void close() {
        closed = true;
        waiting.clear();
        signals.clear();
    }

    private void drain() {
        while (!gone() && !waiting.isEmpty() && !socket.writeQueueFull()) {
            var next = waiting.poll();
            waitingSize -= next.bytes().length;
            write(next);
        }
        if (!gone() && waiting.isEmpty() && !signals.isEmpty() && !socket.writeQueueFull()) {
            var latest = new Outgoing(new ServerMessage.Signals(List.copyOf(signals.values())));
            signals.clear();
            write(latest);
        }
    }

    /** A frame object of its own around bytes that all receivers share: a shared frame object would reach only the first. */
    private void write(Outgoing message) {
        var bytes = message.bytes();
        meters.messages().increment();
        if (bytes.length <= ONE_FRAME) {
            socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, Unpooled.wrappedBuffer(bytes), true));
        } else {
            socket.writeTextMessage(message.text());
        }
    }
}
