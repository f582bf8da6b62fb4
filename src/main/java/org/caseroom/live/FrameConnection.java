package org.caseroom.live;

import io.netty.buffer.Unpooled;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import org.caseroom.access.TicketGrant;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.PictureEncoding;
import org.caseroom.imaging.RenderRefusal;
import org.caseroom.imaging.RenderResult;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.FrameHeader;
import org.caseroom.protocol.FrameRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code /ws/frames} of one client: renders for each of its viewports what was asked for last, and never has more under way
 * than the client has made room for. What a slow client misses is skipped, so its connection costs a fixed amount of memory. All
 * on the event loop of the socket.
 */
final class FrameConnection {
    private static final Logger LOG = LoggerFactory.getLogger(FrameConnection.class);
    /** A picture above this mark is still written whole; nothing more is until the client has taken most of it. */
    private static final int WRITE_QUEUE_BYTES = 128 << 10;
    private static final int MESSAGES_PER_SECOND = 1000;
    private static final int MESSAGES_AT_ONCE = 3000;
    private static final int BUSY_RETRY_MILLIS = 100;
    private static final byte[] NOTHING = new byte[0];

    private final Vertx vertx;
    private final Context context;
    private final ServerWebSocket socket;
    private final Runnable drop;
    private final TicketGrant grant;
    private final FramePictures pictures;
    private final FrameSettings settings;
    private final FrameMeters meters;
    private final Runnable onClose;
    private final FrameViewport[] viewports = new FrameViewport[FrameRequest.MAX_VIEWPORT + 1];
    private final MessageRate rate = new MessageRate(MESSAGES_PER_SECOND, MESSAGES_AT_ONCE, System.nanoTime());
    private final long tick;
    private long heard = System.nanoTime();
    private long pinged = heard;
    /** Since when nothing could be written and nothing was acknowledged; 0 while all is well. */
    private long stuckSince;
    private boolean closed;

    FrameConnection(Vertx vertx, ServerWebSocket socket, Runnable drop, TicketGrant grant, FramePictures pictures, FrameSettings settings,
                    FrameMeters meters, Runnable onClose) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.drop = drop;
        this.grant = grant;
        this.pictures = pictures;
        this.settings = settings;
        this.meters = meters;
        this.onClose = onClose;
        for (int i = 0; i < viewports.length; i++) {
            viewports[i] = new FrameViewport();
        }
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.textMessageHandler(this::message);
        socket.binaryMessageHandler(bytes -> close(CloseReason.BAD_MESSAGE, "only text is understood here"));
        socket.pongHandler(pong -> heard = System.nanoTime());
        socket.drainHandler(drained -> pumpAll());
        socket.closeHandler(gone -> ended());
        tick = vertx.setPeriodic(Math.max(20, Math.min(1000, Math.min(settings.stallMillis(), settings.silenceMillis()) / 5)),
                id -> watch());
        meters.connections().incrementAndGet();
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
            case FrameRequest.Show show -> show(show);
            case FrameRequest.Hide hide -> viewports[hide.viewport()].hide();
            case FrameRequest.Got got -> {
                if (viewports[got.viewport()].got(got.request())) {
                    stuckSince = 0;
                    pump(viewports[got.viewport()]);
                }
            }
        }
    }

    private void show(FrameRequest.Show show) {
        var viewport = viewports[show.viewport()];
        if (!viewport.accept(show.request())) {
            close(CloseReason.BAD_MESSAGE, "request has to grow with every Show of a viewport");
            return;
        }
        want(viewport, new FrameViewport.Wish(show, heard, false));
        if (show.moving() && show.quality() == null) {
            long id = vertx.setTimer(settings.settleMillis(), due -> settle(viewport, show));
            viewport.timer(() -> vertx.cancelTimer(id));
        } else {
            viewport.cancelTimer();
        }
        pump(viewport);
    }

    /** Nothing newer came: the lossless frame follows, also when the lossy one is still waiting. */
    private void settle(FrameViewport viewport, FrameRequest.Show show) {
        if (!closed && viewport.shows(show)) {
            want(viewport, new FrameViewport.Wish(show, System.nanoTime(), true));
            pump(viewport);
        }
    }

    private void want(FrameViewport viewport, FrameViewport.Wish wish) {
        if (viewport.want(wish)) {
            meters.skipped().increment();
        }
    }

    private void pumpAll() {
        stuckSince = 0;
        for (var viewport : viewports) {
            pump(viewport);
        }
    }

    private void pump(FrameViewport viewport) {
        if (closed || socket.isClosed() || !viewport.ready() || socket.writeQueueFull()) {
            return;
        }
        var wish = viewport.take();
        int generation = viewport.generation();
        Future<RenderResult> picture;
        try {
            picture = pictures.picture(context, grant.caller(), wish);
        } catch (RuntimeException e) {
            picture = Future.failedFuture(e);
        }
        picture.onComplete(result -> {
            if (Vertx.currentContext() == context) {
                rendered(viewport, wish, generation, result);
            } else {
                context.runOnContext(nothing -> rendered(viewport, wish, generation, result));
            }
        });
    }

    private void rendered(FrameViewport viewport, FrameViewport.Wish wish, int generation, AsyncResult<RenderResult> result) {
        viewport.rendered();
        if (closed || socket.isClosed()) {
            return;
        }
        if (generation == viewport.generation()) {
            if (result.succeeded()) {
                answer(viewport, wish, result.result());
            } else {
                LOG.error("event=frame-failed account={}", grant.caller().accountId(), result.cause());
                refuse(viewport, wish, "FAILED", "The server could not render this image.");
            }
        }
        pump(viewport);
    }

    private void answer(FrameViewport viewport, FrameViewport.Wish wish, RenderResult result) {
        switch (result) {
            case EncodedFrame frame -> {
                if (wish.settled() && viewport.waiting()) {
                    // The user moved on: the large frame would only stand before the new one.
                    meters.skipped().increment();
                } else {
                    send(viewport, wish, frame);
                }
            }
            case RenderRefusal refusal when refusal.reason() == RenderRefusal.Reason.BUSY -> again(viewport, wish);
            case RenderRefusal refusal -> refuse(viewport, wish, refusal.reason().name(), refusal.message());
        }
    }

    private void send(FrameViewport viewport, FrameViewport.Wish wish, EncodedFrame frame) {
        int flags = (frame.lossless() ? FrameHeader.LOSSLESS : 0) | (frame.nativePixels() ? FrameHeader.NATIVE : 0)
                | (frame.storedLossy() ? FrameHeader.STORED_LOSSY : 0) | (frame.colour() ? FrameHeader.COLOUR : 0);
        long nanos = System.nanoTime() - wish.sinceNanos();
        var header = new FrameHeader(FrameHeader.PICTURE, wish.show().viewport(),
                frame.encoding() == PictureEncoding.JPEG ? FrameHeader.JPEG : FrameHeader.PNG, flags, frame.quality(),
                wish.show().request(), frame.columns(), frame.rows(), frame.storedColumns(), frame.storedRows(),
                (float) frame.voi().center(), (float) frame.voi().width(), nanos / 1000);
        viewport.sent(wish.show().request());
        write(header, frame.bytes());
        meters.sent(frame.lossless(), frame.bytes().length, nanos);
    }

    /** The pool is full: nobody gains from a picture of what the user has left by then, so the wish waits like any other. */
    private void again(FrameViewport viewport, FrameViewport.Wish wish) {
        int generation = viewport.generation();
        vertx.setTimer(BUSY_RETRY_MILLIS, due -> {
            if (!closed && generation == viewport.generation() && viewport.stillWants(wish)) {
                want(viewport, wish);
                pump(viewport);
            }
        });
    }

    private void refuse(FrameViewport viewport, FrameViewport.Wish wish, String reason, String sentence) {
        meters.refused(reason);
        if (viewport.shows(wish.show())) {
            // The lossless frame would be refused in the same words.
            viewport.cancelTimer();
        }
        write(new FrameHeader(FrameHeader.REFUSAL, wish.show().viewport(), 0, 0, 0, wish.show().request(), 0, 0, 0, 0, Float.NaN,
                Float.NaN, (System.nanoTime() - wish.sinceNanos()) / 1000), sentence.getBytes(StandardCharsets.UTF_8));
    }

    /** One buffer of two parts: the picture is shared by everybody and not copied for each. */
    private void write(FrameHeader header, byte[] payload) {
        var head = (BufferInternal) header.with(NOTHING);
        socket.writeBinaryMessage(BufferInternal.buffer(Unpooled.wrappedBuffer(head.getByteBuf(), Unpooled.wrappedBuffer(payload))));
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
        if (!socket.writeQueueFull()) {
            stuckSince = 0;
        } else if (stuckSince == 0) {
            stuckSince = now;
        } else if (now - stuckSince > settings.stallMillis() * 1_000_000L) {
            abort(CloseReason.SLOW);
            return;
        }
        if (now - Math.max(pinged, heard) > settings.silenceMillis() * 1_000_000L / 3 && stuckSince == 0) {
            pinged = now;
            socket.writePing(BufferInternal.buffer("caseroom"));
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
            for (var viewport : viewports) {
                viewport.hide();
            }
            meters.connections().decrementAndGet();
            onClose.run();
        }
    }
}
