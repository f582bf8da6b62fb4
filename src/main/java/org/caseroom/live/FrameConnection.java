package org.caseroom.live;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
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
    private static final long MEASURE_NANOS = 2_000_000_000L;

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
    private final FrameWriter writer;
    private final LineSpeed line = new LineSpeed();
    /** Answers that wait for the end of a picture that goes in pieces. */
    private final ArrayDeque<Runnable> behind = new ArrayDeque<>();
    /** Whose picture goes in pieces; null: none does. */
    private FrameViewport.Wish inPieces;
    private final MessageRate rate = new MessageRate(MESSAGES_PER_SECOND, MESSAGES_AT_ONCE, System.nanoTime());
    private final long tick;
    private long heard = System.nanoTime();
    private long pinged = heard;
    private boolean pingedIdle;
    /** When the client last acknowledged a picture. */
    private long taken = heard;
    /** When the client last said something by itself. */
    private long spoke = heard;
    private long lastUrgent = heard - MEASURE_NANOS;
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
        writer = new FrameWriter(vertx, socket);
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.textMessageHandler(this::message);
        socket.binaryMessageHandler(bytes -> close(CloseReason.BAD_MESSAGE, "only text is understood here"));
        socket.pongHandler(this::pong);
        socket.drainHandler(drained -> drained());
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
            case FrameRequest.Show show -> show(show);
            case FrameRequest.Hide hide -> {
                viewports[hide.viewport()].hide();
                if (inPieces != null && inPieces.show().viewport() == hide.viewport()) {
                    writer.giveUp();
                }
            }
            case FrameRequest.Got got -> {
                if (viewports[got.viewport()].got(got.request())) {
                    taken = heard;
                    line.acknowledged(got.viewport(), got.request(), heard);
                    stuckSince = 0;
                    pumpAll();
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
        var wish = new FrameViewport.Wish(show, heard, false);
        want(viewport, wish);
        if (wish.urgent()) {
            lastUrgent = heard;
            // What is on its way at rest would only stand before it.
            writer.giveUp();
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
            pumpAll();
        }
    }

    private void want(FrameViewport viewport, FrameViewport.Wish wish) {
        if (viewport.want(wish)) {
            meters.skipped().increment();
        }
    }

    private void drained() {
        stuckSince = 0;
        writer.drained();
        pumpAll();
    }

    /** What somebody's hand waits for before what rests. */
    private void pumpAll() {
        for (var viewport : viewports) {
            if (viewport.waiting() && viewport.waitingFor().urgent()) {
                pump(viewport);
            }
        }
        for (var viewport : viewports) {
            pump(viewport);
        }
    }

    private void pump(FrameViewport viewport) {
        if (closed || socket.isClosed() || writer.busy() || !viewport.ready(line) || socket.writeQueueFull()) {
            return;
        }
        var wish = viewport.take();
        int generation = viewport.generation();
        var rung = viewport.rung(wish, line);
        Future<RenderResult> picture;
        try {
            picture = pictures.picture(context, grant.caller(), wish, rung);
        } catch (RuntimeException e) {
            picture = Future.failedFuture(e);
        }
        picture.onComplete(result -> {
            if (Vertx.currentContext() == context) {
                rendered(viewport, wish, rung, generation, result);
            } else {
                context.runOnContext(nothing -> rendered(viewport, wish, rung, generation, result));
            }
        });
    }

    private void rendered(FrameViewport viewport, FrameViewport.Wish wish, Rung rung, int generation, AsyncResult<RenderResult> result) {
        if (writer.busy() && !closed) {
            if (wish.urgent()) {
                writer.giveUp();
            } else {
                behind.add(() -> rendered(viewport, wish, rung, generation, result));
                return;
            }
        }
        viewport.rendered();
        if (closed || socket.isClosed()) {
            return;
        }
        if (generation == viewport.generation()) {
            if (result.succeeded()) {
                answer(viewport, wish, rung, result.result());
            } else {
                LOG.error("event=frame-failed account={}", grant.caller().accountId(), result.cause());
                refuse(viewport, wish, "FAILED", "The server could not render this image.");
            }
        }
        pump(viewport);
    }

    private void answer(FrameViewport viewport, FrameViewport.Wish wish, Rung rung, RenderResult result) {
        switch (result) {
            case EncodedFrame frame -> {
                if ((wish.settled() || wish.lossless() && !FrameWriter.whole(frame.bytes().length, line.rate())) && viewport.waiting()) {
                    // The user moved on: the large frame would only stand before the new one.
                    meters.skipped().increment();
                } else {
                    send(viewport, wish, rung, frame);
                }
            }
            case RenderRefusal refusal when refusal.reason() == RenderRefusal.Reason.BUSY -> again(viewport, wish);
            case RenderRefusal refusal -> refuse(viewport, wish, refusal.reason().name(), refusal.message());
        }
    }

    private void send(FrameViewport viewport, FrameViewport.Wish wish, Rung rung, EncodedFrame frame) {
        int flags = (frame.lossless() ? FrameHeader.LOSSLESS : 0) | (frame.nativePixels() ? FrameHeader.NATIVE : 0)
                | (frame.storedLossy() ? FrameHeader.STORED_LOSSY : 0) | (frame.colour() ? FrameHeader.COLOUR : 0);
        long now = System.nanoTime();
        long nanos = now - wish.sinceNanos();
        var header = new FrameHeader(FrameHeader.PICTURE, wish.show().viewport(),
                frame.encoding() == PictureEncoding.JPEG ? FrameHeader.JPEG : FrameHeader.PNG, flags, frame.quality(),
                wish.show().request(), frame.columns(), frame.rows(), frame.storedColumns(), frame.storedRows(),
                (float) frame.voi().center(), (float) frame.voi().width(), nanos / 1000);
        viewport.sent(wish.show().request());
        line.sent(wish.show().viewport(), wish.show().request(), frame.bytes().length, now);
        if (wish.adapts()) {
            viewport.learn(rung, frame.bytes().length);
            meters.adapted(rung);
        }
        meters.sent(frame.lossless(), frame.bytes().length, nanos);
        if (!frame.lossless() || FrameWriter.whole(frame.bytes().length, line.rate())) {
            writer.whole(header, frame.bytes());
        } else {
            inPieces = wish;
            writer.pieces(header, frame.bytes(), line.rate(), length -> ended(viewport, wish, frame.bytes().length, length));
        }
    }

    /** A picture in pieces has been sent, or was given up for something that moves: then it is tried again when that rests. */
    private void ended(FrameViewport viewport, FrameViewport.Wish wish, int whole, int sent) {
        inPieces = null;
        if (sent < whole) {
            meters.givenUp().increment();
            line.cut(wish.show().viewport(), wish.show().request(), sent);
            if (viewport.stillWants(wish)) {
                again(viewport, wish);
            }
        }
        context.runOnContext(nothing -> {
            while (!behind.isEmpty() && !writer.busy()) {
                behind.poll().run();
            }
            pumpAll();
        });
    }

    /** The pool is full: nobody gains from a picture of what the user has left by then, so the wish waits like any other. */
    private void again(FrameViewport viewport, FrameViewport.Wish wish) {
        int generation = viewport.generation();
        vertx.setTimer(BUSY_RETRY_MILLIS, due -> {
            if (!closed && generation == viewport.generation() && viewport.stillWants(wish)) {
                if (wish.lossless() && System.nanoTime() - lastUrgent < settings.settleMillis() * 1_000_000L) {
                    // Another viewport is still moving: its pictures come first.
                    again(viewport, wish);
                } else {
                    want(viewport, wish);
                    pump(viewport);
                }
            }
        });
    }

    private void refuse(FrameViewport viewport, FrameViewport.Wish wish, String reason, String sentence) {
        meters.refused(reason);
        if (viewport.shows(wish.show())) {
            // The lossless frame would be refused in the same words.
            viewport.cancelTimer();
        }
        writer.whole(new FrameHeader(FrameHeader.REFUSAL, wish.show().viewport(), 0, 0, 0, wish.show().request(), 0, 0, 0, 0, Float.NaN,
                Float.NaN, (System.nanoTime() - wish.sinceNanos()) / 1000), sentence.getBytes(StandardCharsets.UTF_8));
    }

    /** What comes back tells the round trip, when nothing else was on the line. */
    private void ping(long now) {
        pinged = now;
        pingedIdle = line.idle();
        socket.writePing(BufferInternal.buffer("caseroom"));
    }

    private void pong(Buffer answer) {
        heard = System.nanoTime();
        if (pingedIdle && line.idle()) {
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
        if (!socket.writeQueueFull()) {
            stuckSince = 0;
        } else if (stuckSince == 0) {
            stuckSince = now;
        } else if (now - stuckSince > settings.stallMillis() * 1_000_000L) {
            abort(CloseReason.SLOW);
            return;
        }
        if (now - Math.max(taken, writer.wroteAt()) > settings.stallMillis() * 1_000_000L
                && Arrays.stream(viewports).anyMatch(FrameViewport::outOfCredit)) {
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
            writer.close();
            behind.clear();
            for (var viewport : viewports) {
                viewport.hide();
            }
            meters.connections().decrementAndGet();
            onClose.run();
        }
    }
}
