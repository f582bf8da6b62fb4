package org.caseroom.live;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import org.caseroom.access.TicketGrant;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.FrameRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code /ws/frames} of one client: what it says, and whether it is still there. What it is sent is the {@link FrameDelivery}'s. All on
 * the event loop of the socket.
 */
final class FrameConnection {
    private static final Logger LOG = LoggerFactory.getLogger(FrameConnection.class);
    private static final int MESSAGES_PER_SECOND = 1000;
    private static final int MESSAGES_AT_ONCE = 3000;
    private static final long MEASURE_NANOS = 2_000_000_000L;

    private final Vertx vertx;
    private final ContextInternal context;
    private final ServerWebSocket socket;
    private final Runnable drop;
    private final TicketGrant grant;
    private final FrameSettings settings;
    private final FrameMeters meters;
    private final Runnable onClose;
    private final LineSpeed line = new LineSpeed();
    private final FrameDelivery delivery;
    private final FrameFollowing following;
    private final MessageRate rate = new MessageRate(MESSAGES_PER_SECOND, MESSAGES_AT_ONCE, System.nanoTime());
    private final long tick;
    private long heard = System.nanoTime();
    private long pinged = heard;
    private boolean pingedIdle;
    /** When the client last acknowledged a picture. */
    private long taken = heard;
    /** When the client last said something by itself. */
    private long spoke = heard;
    /** Since when nothing could be written and nothing was acknowledged; 0 while all is well. */
    private long stuckSince;
    private boolean closed;

    FrameConnection(Vertx vertx, ServerWebSocket socket, ChannelHandlerContext pipeline, TicketGrant grant, FramePictures pictures, RoomViews rooms,
                    FrameSettings settings, FrameMeters meters, Runnable onClose) {
        this.vertx = vertx;
        this.context = (ContextInternal) vertx.getOrCreateContext();
        this.socket = socket;
        this.drop = pipeline.channel()::close;
        this.grant = grant;
        this.settings = settings;
        this.meters = meters;
        this.onClose = onClose;
        this.delivery = new FrameDelivery(vertx, context, socket, pipeline, grant.caller(), pictures, settings, meters, line, () -> stuckSince = 0);
        this.following = new FrameFollowing(context, grant, rooms, delivery);
        socket.textMessageHandler(this::message);
        socket.binaryMessageHandler(bytes -> close(CloseReason.BAD_MESSAGE, "only text is understood here"));
        socket.pongHandler(this::pong);
        socket.closeHandler(gone -> ended());
        tick = vertx.setPeriodic(Math.max(20, Math.min(1000, Math.min(settings.stallMillis(), settings.silenceMillis()) / 5)),
                id -> watch());
        meters.connections().incrementAndGet();
        ping(heard);
    }

    TicketGrant grant() {
        return grant;
    }

    /** From any thread. */
    void closeFrom(CloseReason reason) {
        context.runOnContext(nothing -> close(reason, null));
    }

    private void message(String text) {
        if (closed) {
            return;
        }
        heard = System.nanoTime();
        spoke = heard;
        if (!rate.take(heard)) {
            close(CloseReason.FLOOD, null);
            return;
        }
        FrameRequest request;
        try {
            request = FrameMessages.parse(text);
        } catch (FrameMessages.BadMessage e) {
            close(CloseReason.BAD_MESSAGE, e.getMessage());
            return;
        }
        switch (request) {
            case FrameRequest.Show show -> {
                if (grows(show.viewport(), show.request())) {
                    following.end(show.viewport());
                    delivery.show(show, heard);
                }
            }
            case FrameRequest.Follow follow -> {
                if (grows(follow.viewport(), follow.request())) {
                    following.follow(follow);
                }
            }
            case FrameRequest.Hide hide -> {
                following.end(hide.viewport());
                delivery.hide(hide.viewport());
            }
            case FrameRequest.Got got -> {
                if (delivery.got(got, heard)) {
                    taken = heard;
                    stuckSince = 0;
                }
            }
        }
    }

    private boolean grows(int viewport, long request) {
        if (delivery.accept(viewport, request)) {
            return true;
        }
        close(CloseReason.BAD_MESSAGE, "request has to grow with every Show and Follow of a viewport");
        return false;
    }

    /** What comes back tells the round trip, when nothing else was on the line. */
    private void ping(long now) {
        pinged = now;
        pingedIdle = line.idle();
        socket.writePing(BufferInternal.buffer("caseroom"));
    }

    private void pong(Buffer answer) {
        heard = System.nanoTime();
        // What was sent since stands behind the ping in the line, and delays nothing but itself.
        if (pingedIdle) {
            line.roundTrip(heard - pinged);
            meters.roundTrip(heard - pinged);
        }
        pingedIdle = false;
    }

    private void watch() {
        long now = System.nanoTime();
        if (now - heard > settings.silenceMillis() * 1_000_000L) {
            abort(CloseReason.SILENT);
            return;
        }
        if (socket.isClosed()) {
            // The peer said goodbye and its channel is about to end; nothing can be asked of the socket any more.
            return;
        }
        if (!delivery.full()) {
            stuckSince = 0;
        } else if (stuckSince == 0) {
            stuckSince = now;
        } else if (now - stuckSince > settings.stallMillis() * 1_000_000L) {
            abort(CloseReason.SLOW);
            return;
        }
        if (now - Math.max(taken, delivery.wroteAt()) > settings.stallMillis() * 1_000_000L && delivery.outOfCredit()) {
            // Its buffers took what it was sent, and nobody at their end did.
            abort(CloseReason.SLOW);
            return;
        }
        boolean silent = now - Math.max(pinged, heard) > settings.silenceMillis() * 1_000_000L / 3;
        boolean measure = line.idle() && !pingedIdle && now - pinged > MEASURE_NANOS && now - spoke < MEASURE_NANOS;
        if ((silent || measure) && stuckSince == 0) {
            ping(now);
        }
    }

    private void close(CloseReason reason, String detail) {
        if (!closed) {
            meters.closed(reason.name());
            LOG.info("event=frames-closed account={} reason={}", grant.caller().accountId(), reason);
            String text = detail == null ? reason.text() : reason.text() + ": " + detail;
            socket.close((short) reason.code(), text.length() > 120 ? text.substring(0, 120) : text);
            ended();
        }
    }

    /** A peer that takes nothing would not take a close frame either: the channel itself is closed. */
    private void abort(CloseReason reason) {
        if (!closed) {
            meters.closed(reason.name());
            LOG.info("event=frames-dropped account={} reason={}", grant.caller().accountId(), reason);
            drop.run();
            ended();
        }
    }

    private void ended() {
        if (!closed) {
            closed = true;
            vertx.cancelTimer(tick);
            following.close();
            delivery.close();
            meters.connections().decrementAndGet();
            onClose.run();
        }
    }
}
