package org.caseroom.voice;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.VoidChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import org.caseroom.access.TicketGrant;
import org.caseroom.journal.Membership;
import org.caseroom.live.MessageRate;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.Protocol;
import org.caseroom.protocol.VoiceMessage;
import org.caseroom.protocol.VoiceRequest;
import org.caseroom.room.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code /ws/voice} of one client. Runs on the socket's event loop; what the room does with it runs on the room's. Who speaks is known from the
 * ticket and the table of members, never from a message.
 */
final class VoiceConnection {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceConnection.class);
    private static final long CHECK_MILLIS = 5_000;
    private static final int TEXTS_PER_SECOND = 20;
    private static final int TEXTS_AT_ONCE = 60;
    /** A microphone makes 50. */
    private static final int PACKETS_PER_SECOND = 60;
    private static final int PACKETS_AT_ONCE = 150;
    /** Beyond these a client is no microphone. */
    private static final int FLOOD_PER_SECOND = 250;
    private static final int FLOOD_AT_ONCE = 1_000;
    private static final int SEND_BUFFER = 16 << 10;
    private static final WriteBufferWaterMark WAITING = new WriteBufferWaterMark(2 << 10, 4 << 10);
    /** Who has so much unread text takes nothing at all. */
    private static final long STUCK_BYTES = 256 << 10;

    private final VoiceSockets sockets;
    private final VoiceServices services;
    private final ServerWebSocket socket;
    private final ChannelHandlerContext pipeline;
    private final Channel channel;
    private final Context context;
    private final TicketGrant grant;
    /** Nobody asks how a single write ended; a broken channel closes by itself. */
    private final ChannelPromise unheard;
    private final Overdue overdue = new Overdue();
    private final MessageRate texts;
    private final MessageRate packets;
    private final MessageRate flood;
    private long timer = -1;
    private long heardAt;
    private int ticks;
    private boolean hears = true;
    private boolean closed;
    // Written once, before the room sees this object.
    private Membership member;
    private VoiceRoom room;

    VoiceConnection(VoiceSockets sockets, VoiceServices services, ServerWebSocket socket, ChannelHandlerContext pipeline, TicketGrant grant) {
        this.sockets = sockets;
        this.services = services;
        this.socket = socket;
        this.pipeline = pipeline;
        this.channel = pipeline.channel();
        this.context = services.vertx().getOrCreateContext();
        this.grant = grant;
        this.unheard = new VoidChannelPromise(channel, false);
        long now = System.nanoTime();
        this.heardAt = now;
        this.texts = new MessageRate(TEXTS_PER_SECOND, TEXTS_AT_ONCE, now);
        this.packets = new MessageRate(PACKETS_PER_SECOND, PACKETS_AT_ONCE, now);
        this.flood = new MessageRate(FLOOD_PER_SECOND, FLOOD_AT_ONCE, now);
    }

    void start() {
        services.meters().connections().incrementAndGet();
        channel.config().setWriteBufferWaterMark(WAITING);
        // What the system keeps for a line that has stopped would be heard late.
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        socket.textMessageHandler(this::text);
        socket.binaryMessageHandler(this::binary);
        socket.pongHandler(_ -> {
            heardAt = System.nanoTime();
            overdue.answered(heardAt);
        });
        socket.closeHandler(_ -> gone());
        timer = services.vertx().setPeriodic(CHECK_MILLIS, _ -> check());
        socket.pause();
        enter(2);
    }

    private void enter(int attempts) {
        if (grant.room().isEmpty()) {
            end(CloseReason.NOT_ALLOWED, "the ticket names no room");
            return;
        }
        services.rooms().inside(grant.caller(), grant.room().get()).onComplete(found -> context.runOnContext(_ -> {
            if (closed) {
                return;
            }
            if (found.failed()) {
                end(CloseReason.FAILED, "");
            } else if (found.result().isEmpty()) {
                end(CloseReason.NOT_ALLOWED, "");
            } else {
                member = found.result().get();
                open(attempts);
            }
        }));
    }

    private void open(int attempts) {
        sockets.room(member.room()).onComplete(opened -> context.runOnContext(_ -> {
            if (closed) {
                return;
            }
            if (opened.failed()) {
                end(CloseReason.LOG_UNAVAILABLE, "");
            } else if (opened.result().isEmpty()) {
                end(CloseReason.ROOM_CLOSED, "");
            } else {
                var here = opened.result().get();
                here.room().context().runOnContext(_ -> {
                    boolean joined = here.join(this);
                    context.runOnContext(_ -> joined(here, joined, attempts));
                });
            }
        }));
    }

    private void joined(VoiceRoom here, boolean joined, int attempts) {
        if (joined) {
            room = here;
            if (closed) {
                here.room().context().runOnContext(_ -> here.leave(this));
            } else {
                socket.resume();
            }
        } else if (attempts > 0) {
            enter(attempts - 1); // the last one left it at this moment
        } else {
            end(CloseReason.GOING_AWAY, "");
        }
    }

    TicketGrant grant() {
        return grant;
    }

    String participant() {
        return member.participant();
    }

    /** As the table of members had it when he came. */
    Role role() {
        return member.role();
    }

    EventExecutor lane() {
        return channel.eventLoop();
    }

    // ---- what comes in ----

    private boolean takes(MessageRate rate) {
        heardAt = System.nanoTime();
        if (closed || room == null) {
            return false;
        }
        if (!flood.take(heardAt)) {
            end(CloseReason.FLOOD, "");
            return false;
        }
        return rate.take(heardAt);
    }

    private void text(String text) {
        if (!takes(texts)) {
            if (!closed) {
                end(CloseReason.FLOOD, "");
            }
            return;
        }
        VoiceRequest request;
        try {
            request = Json.mapper().readValue(text, VoiceRequest.class);
        } catch (JsonProcessingException e) {
            request = null;
        }
        if (request == null) {
            end(CloseReason.BAD_MESSAGE, "not a message of the voice socket");
            return;
        }
        if (request instanceof VoiceRequest.Hear(boolean on)) {
            hears = on;
        }
        var said = request;
        room.room().context().runOnContext(_ -> room.heard(this, said));
    }

    private void binary(Buffer bytes) {
        if (!takes(packets)) {
            services.meters().dropped("rate");
            return;
        }
        VoicePacket packet;
        try {
            packet = VoiceWire.read(bytes.getBytes(), services.clock().millis());
        } catch (VoiceWire.BadPacket e) {
            end(CloseReason.BAD_MESSAGE, e.getMessage());
            return;
        }
        services.meters().came(bytes.length());
        if (packet != null) {
            room.room().context().runOnContext(_ -> room.packet(this, packet));
        }
    }

    // ---- what goes out; on the socket's event loop unless said otherwise ----

    /** @param frame a whole WebSocket message, shared by all listeners; lost where the line does not take it at once */
    void play(String speaker, byte[] frame) {
        if (closed || !hears || socket.isClosed() || speaker.equals(participant())) {
            return;
        }
        long now = System.nanoTime();
        if (overdue.pings(now)) {
            socket.writePing(Buffer.buffer("voice"));
        }
        if (!channel.isWritable() || overdue.late(now)) {
            services.meters().dropped("late");
            return;
        }
        services.meters().went(1, frame.length);
        pipeline.writeAndFlush(Unpooled.wrappedBuffer(frame), unheard);
    }

    /** @param frame a whole WebSocket message that must not be lost */
    void tell(byte[] frame) {
        if (closed || socket.isClosed()) {
            return;
        }
        if (channel.bytesBeforeWritable() > STUCK_BYTES) {
            abort();
            return;
        }
        pipeline.writeAndFlush(Unpooled.wrappedBuffer(frame), unheard);
    }

    private void say(VoiceMessage message) {
        try {
            var frame = VoiceWire.frame(Json.mapper().writeValueAsString(message));
            lane().execute(() -> tell(frame));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message that cannot be written", e);
        }
    }

    /** From any thread. */
    void refuse(VoiceMessage.VoiceRefusal reason) {
        say(new VoiceMessage.Refused(reason));
    }

    /** From any thread. */
    void asked(String by) {
        say(new VoiceMessage.Asked(by));
    }

    // ---- the end ----

    private void check() {
        long now = System.nanoTime();
        long silence = Protocol.SILENCE_SECONDS * 1_000_000_000L;
        if (now - heardAt > silence || overdue.silence(now) > silence) {
            abort();
            return;
        }
        if (!socket.isClosed() && now - heardAt > silence / 4 && overdue.pings(now)) {
            socket.writePing(Buffer.buffer("voice"));
        }
        if (++ticks % 3 == 0 && grant.room().isPresent()) {
            services.rooms().stillInside(grant.caller(), grant.room().get()).onSuccess(inside -> {
                if (!inside) {
                    close(CloseReason.NOT_ALLOWED);
                }
            });
        }
    }

    /** From any thread. */
    void close(CloseReason reason) {
        context.runOnContext(_ -> end(reason, ""));
    }

    private void end(CloseReason reason, String detail) {
        if (!closed) {
            services.meters().closed(reason.name());
            LOG.debug("event=voice-closed reason={} detail=\"{}\"", reason, detail);
            if (!socket.isClosed()) {
                socket.close((short) reason.code(), detail.isEmpty() ? reason.text() : detail);
            }
            gone();
        }
    }

    /** Who takes nothing would not take a close frame either. */
    private void abort() {
        if (!closed) {
            services.meters().closed(CloseReason.SLOW.name());
            channel.close();
            gone();
        }
    }

    private void gone() {
        if (closed) {
            return;
        }
        closed = true;
        services.vertx().cancelTimer(timer);
        services.meters().connections().decrementAndGet();
        sockets.left(this);
        if (room != null) {
            room.room().context().runOnContext(_ -> room.leave(this));
        }
    }
}
