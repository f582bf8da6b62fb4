package org.caseroom.live;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import org.caseroom.access.TicketGrant;
import org.caseroom.protocol.FrameRequest;
import org.caseroom.protocol.Shown;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which viewports of one client follow the room of its ticket: what the room shows there goes to the {@link FrameDelivery} as if the client had
 * asked for it the moment it changed. On the event loop of the socket.
 */
final class FrameFollowing implements RoomViews.Watcher {
    private static final Logger LOG = LoggerFactory.getLogger(FrameFollowing.class);

    private final ContextInternal context;
    private final TicketGrant grant;
    private final RoomViews rooms;
    private final FrameDelivery delivery;
    private final FrameRequest.Follow[] follows = new FrameRequest.Follow[FrameRequest.MAX_VIEWPORT + 1];
    /** What was last pushed to the viewport; null: nothing. */
    private final Shown[] told = new Shown[follows.length];
    /** Whether the viewport was told that this is at rest. */
    private final boolean[] rested = new boolean[follows.length];
    private List<Pushed> now = List.of();
    private boolean watching;
    private Runnable unwatch = () -> { };
    private boolean closed;

    FrameFollowing(ContextInternal context, TicketGrant grant, RoomViews rooms, FrameDelivery delivery) {
        this.context = context;
        this.grant = grant;
        this.rooms = rooms;
        this.delivery = delivery;
    }

    /** In place of what the viewport followed or showed before. Where nothing can be followed nothing comes, and the client asks. */
    void follow(FrameRequest.Follow follow) {
        int viewport = follow.viewport();
        follows[viewport] = follow;
        told[viewport] = null;
        delivery.hide(viewport);
        if (watching) {
            tell(viewport);
        } else if (grant.room().isPresent()) {
            watch(grant.room().get());
        }
    }

    void end(int viewport) {
        follows[viewport] = null;
        told[viewport] = null;
    }

    private void watch(String room) {
        watching = true;
        rooms.watch(grant.caller(), room, this).onComplete(watched -> context.runOnContext(nothing -> {
            if (watched.failed()) {
                LOG.warn("event=room-not-followed room={} cause=\"{}\"", room, watched.cause().toString());
                watching = false;
            } else if (watched.result().isEmpty()) {
                watching = false;
            } else if (closed) {
                watched.result().get().run();
            } else {
                unwatch = watched.result().get();
            }
        }));
    }

    @Override
    public EventExecutor lane() {
        return context.nettyEventLoop();
    }

    @Override
    public int settleMillis() {
        return delivery.settleMillis();
    }

    @Override
    public void shows(List<Pushed> viewports) {
        if (!closed) {
            now = viewports;
            context.dispatch(nothing -> {
                for (int i = 0; i < follows.length; i++) {
                    if (follows[i] != null) {
                        tell(i);
                    }
                }
            });
        }
    }

    private void tell(int viewport) {
        var follow = follows[viewport];
        var pushed = follow.of() < now.size() ? now.get(follow.of()) : null;
        if (pushed == null || pushed.shown() == null) {
            if (told[viewport] != null) {
                told[viewport] = null;
                delivery.hide(viewport);
            }
        } else if (!pushed.shown().equals(told[viewport])) {
            told[viewport] = pushed.shown();
            rested[viewport] = pushed.resting();
            delivery.push(follow, pushed);
        } else if (pushed.resting() && !rested[viewport]) {
            rested[viewport] = true;
            delivery.rest(viewport);
        }
    }

    @Override
    public void ended() {
        watching = false;
        now = List.of();
        unwatch = () -> { };
    }

    void close() {
        closed = true;
        unwatch.run();
        now = List.of();
    }
}
