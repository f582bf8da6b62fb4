package org.caseroom.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.caseroom.protocol.CloseReason;

/**
 * Ends a WebSocket that floods the server with what never becomes a message, and so never meets the limit on messages: pings,
 * and empty pieces of a message without an end. The library answers each ping at once, whether the peer takes the answers or
 * not, so that they would pile up here without bound.
 */
final class FrameFlood extends ChannelInboundHandlerAdapter {
    private static final long WINDOW_NANOS = 1_000_000_000L;
    /** Above what the limits on messages let through at once, so that those speak first. */
    private static final int FRAMES = 10_000;
    private static final int PINGS = 100;

    private long since = System.nanoTime();
    private int frames;
    private int pings;
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof WebSocketFrame)) {
            ctx.fireChannelRead(message);
            return;
        }
        long now = System.nanoTime();
        if (now - since > WINDOW_NANOS) {
            since = now;
            frames = 0;
            pings = 0;
        }
        frames++;
        if (message instanceof PingWebSocketFrame) {
            pings++;
        }
        if (!ended && frames <= FRAMES && pings <= PINGS) {
            ctx.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (!ended) {
            ended = true;
            ctx.writeAndFlush(new CloseWebSocketFrame(true, 0, CloseReason.FLOOD.code(), CloseReason.FLOOD.text()));
            // Not after it has been written: who floods may not read.
            ctx.close();
        }
    }
}
