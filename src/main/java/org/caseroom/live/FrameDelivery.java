package org.caseroom.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import org.caseroom.access.Caller;
import org.caseroom.imaging.EncodedFrame;
import org.caseroom.imaging.RenderRefusal;
import org.caseroom.imaging.RenderResult;
import org.caseroom.protocol.FrameRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders for each viewport of one client what was asked for last, or what the room that it follows shows, and never has more under way than the
 * client has made room for. What a slow client misses is skipped, so its connection costs a fixed amount of memory. All on the event loop of
 * the socket.
 */
final class FrameDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(FrameDelivery.class);
    private static final int BUSY_RETRY_MILLIS = 100;

    private final Vertx vertx;
    private final ContextInternal context;
    private final ServerWebSocket socket;
    private final Caller caller;
    private final FramePictures pictures;
    private final FrameSettings settings;
    private final FrameMeters meters;
    private final LineSpeed line;
    private final FrameOutlet outlet;
    private final FrameViewports viewports;
    private long lastUrgent;
    private boolean closed;

    FrameDelivery(Vertx vertx, ContextInternal context, ServerWebSocket socket, ChannelHandlerContext pipeline, Caller caller, FramePictures pictures,
                  FrameSettings settings, FrameMeters meters, LineSpeed line, Runnable onDrained) {
        this.vertx = vertx;
        this.context = context;
        this.socket = socket;
        this.caller = caller;
        this.pictures = pictures;
        this.settings = settings;
        this.meters = meters;
        this.line = line;
        this.viewports = new FrameViewports(() -> new RestTimer(this::after, System::nanoTime, settings.settleMillis()));
        this.outlet = new FrameOutlet(vertx, context, pipeline, meters, line, new FrameOutlet.Source() {
            @Override
            public void drained() {
                onDrained.run();
                FrameDelivery.this.drained();
            }

            @Override
            public void givenUp(FrameViewport viewport, FrameViewport.Wish wish) {
                if (viewport.stillWants(wish)) {
                    again(viewport, wish);
                }
            }

            @Override
            public void free() {
                pumpAll();
            }
        });
        this.lastUrgent = System.nanoTime() - 2_000_000L * settings.settleMillis();
    }

    /** When something was last given to the line. */
    long wroteAt() {
        return outlet.wroteAt();
    }

    /** Something waits for the client to acknowledge what it was sent. */
    boolean outOfCredit() {
        return viewports.outOfCredit();
    }

    /** The line takes nothing more at the moment. */
    boolean full() {
        return outlet.full();
    }

    void close() {
        closed = true;
        outlet.close();
        viewports.close();
    }

    /** @return false when the number is not above the one before */
    boolean accept(int viewport, long request) {
        return viewports.open(viewport).accept(request);
    }

    /** What the client asked for. */
    void show(FrameRequest.Show show, long now) {
        begin(new FrameViewport.Wish(show, now, false, null));
    }

    int settleMillis() {
        return settings.settleMillis();
    }

    /** What the room that a viewport follows shows since just now; that it rests is told by {@link #rest}, or is known already. */
    void push(FrameRequest.Follow follow, Pushed pushed) {
        var shown = pushed.shown();
        begin(new FrameViewport.Wish(new FrameRequest.Show(follow.viewport(), follow.request(), shown.study(), shown.image(), shown.voi(),
                shown.inverted(), shown.presentation(), follow.width(), follow.height(), follow.zoom(), true, null, null), System.nanoTime(),
                false, pushed));
    }

    /** What was pushed to the viewport has not changed for a while. */
    void rest(int number) {
        var viewport = viewports.get(number);
        if (viewport != null && viewport.awaitsRest()) {
            settle(viewport, viewport.newest());
        }
    }

    /** Nothing more of what was asked for, or is followed, until now. */
    void hide(int viewport) {
        if (viewports.get(viewport) != null) {
            viewports.get(viewport).hide();
            outlet.giveUp(viewport);
        }
    }

    /** @return whether something with this number was under way */
    boolean got(FrameRequest.Got got, long now) {
        var viewport = viewports.get(got.viewport());
        if (viewport == null || !viewport.got(got.request())) {
            return false;
        }
        line.acknowledged(got.viewport(), got.request(), now);
        pumpAll();
        return true;
    }

    private Runnable after(long millis, Runnable task) {
        long timer = vertx.setTimer(millis, _ -> task.run());
        return () -> vertx.cancelTimer(timer);
    }

    private void begin(FrameViewport.Wish wish) {
        var viewport = viewports.open(wish.show().viewport());
        want(viewport, wish);
        if (wish.urgent()) {
            lastUrgent = wish.sinceNanos();
            // What is on its way at rest would only stand before it.
            outlet.giveUp();
            viewport.forgetRest();
            if (wish.push() == null || wish.push().resting()) {
                viewport.rest().moved(() -> settle(viewport, wish));
            } else {
                // One timer of the lane for all who follow: thousands of them, four times a second, cost as much as a part of the writing.
                viewport.awaitRest();
            }
        } else {
            viewport.forgetRest();
        }
        pump(viewport);
    }

    /** Nothing newer came: the lossless frame follows, also when the lossy one is still waiting. */
    private void settle(FrameViewport viewport, FrameViewport.Wish wish) {
        if (!closed && viewport.shows(wish.show())) {
            viewport.forgetRest();
            want(viewport, new FrameViewport.Wish(wish.show(), System.nanoTime(), true, wish.push()));
            pumpAll();
        }
    }

    private void want(FrameViewport viewport, FrameViewport.Wish wish) {
        if (viewport.want(wish)) {
            meters.skipped().increment();
        }
    }

    private void drained() {
        if (closed) {
            return;
        }
        outlet.drained();
        pumpAll();
    }

    private void pumpAll() {
        viewports.urgentFirst(this::pump);
    }

    private void pump(FrameViewport viewport) {
        if (closed || !viewport.ready(line) || socket.isClosed() || outlet.busy() || outlet.full()) {
            return;
        }
        var wish = viewport.take();
        int generation = viewport.generation();
        var rung = viewport.rung(wish, line);
        if (wish.push() != null) {
            pictures.pushed(context, caller, wish, rung, (result, shared) -> here(() -> rendered(viewport, wish, rung, generation, result, shared)));
            return;
        }
        Future<RenderResult> picture;
        try {
            picture = pictures.picture(context, caller, wish, rung);
        } catch (RuntimeException e) {
            picture = Future.failedFuture(e);
        }
        picture.onComplete(result -> here(() -> rendered(viewport, wish, rung, generation, result, null)));
    }

    private void here(Runnable task) {
        if (ContextInternal.current() == context) {
            // Most pictures are there when a follower is told of them.
            task.run();
        } else if (context.nettyEventLoop().inEventLoop()) {
            context.dispatch(nothing -> task.run());
        } else {
            context.runOnContext(nothing -> task.run());
        }
    }

    /** @param shared description and picture in memory that others write too; null: in the result alone */
    private void rendered(FrameViewport viewport, FrameViewport.Wish wish, Rung rung, int generation, AsyncResult<RenderResult> result, ByteBuf shared) {
        if (outlet.busy() && !closed) {
            if (wish.urgent()) {
                outlet.giveUp();
            } else {
                outlet.later(() -> rendered(viewport, wish, rung, generation, result, null));
                return;
            }
        }
        viewport.rendered();
        if (closed || socket.isClosed()) {
            return;
        }
        if (generation == viewport.generation()) {
            if (result.succeeded()) {
                answer(viewport, wish, rung, result.result(), shared);
            } else {
                LOG.error("event=frame-failed account={}", caller.accountId(), result.cause());
                refuse(viewport, wish, "FAILED", "The server could not render this image.");
            }
        }
        pump(viewport);
    }

    private void answer(FrameViewport viewport, FrameViewport.Wish wish, Rung rung, RenderResult result, ByteBuf shared) {
        switch (result) {
            case EncodedFrame frame -> {
                if ((wish.settled() || wish.lossless() && !outlet.soon(frame.bytes().length)) && viewport.waiting()) {
                    // The user moved on: the large frame would only stand before the new one.
                    meters.skipped().increment();
                } else {
                    outlet.picture(viewport, wish, rung, frame, shared);
                }
            }
            case RenderRefusal refusal when refusal.reason() == RenderRefusal.Reason.BUSY -> again(viewport, wish);
            case RenderRefusal refusal -> refuse(viewport, wish, refusal.reason().name(), refusal.message());
        }
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
        if (viewport.shows(wish.show())) {
            // The lossless frame would be refused in the same words.
            viewport.forgetRest();
        }
        outlet.refusal(wish, reason, sentence);
    }
}
