package org.caseroom.live;

import io.netty.channel.Channel;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.MessageCodec;

/** How the socket of a connection ends: with a close frame that says why, and without one for who reads nothing. On the socket's context. */
final class RoomFarewell {
    private static final long CLOSE_MILLIS = 2_000;

    private final Vertx vertx;
    private final ServerWebSocket socket;
    private final Channel channel;
    private boolean shut;

    RoomFarewell(Vertx vertx, ServerWebSocket socket, Channel channel) {
        this.vertx = vertx;
        this.socket = socket;
        this.channel = channel;
    }

    /** The socket has ended, whoever began. */
    void ended() {
        shut = true;
    }

    /** @param detail empty: the reason says it all */
    void say(CloseReason reason, String detail) {
        if (reason == CloseReason.SLOW) {
            channel.close(); // who reads nothing does not read a close frame either
        } else if (!socket.isClosed()) {
            socket.close((short) reason.code(), MessageCodec.reason(detail.isEmpty() ? reason.text() : detail));
            vertx.setTimer(CLOSE_MILLIS, _ -> {
                if (!shut) {
                    channel.close();
                }
            });
        }
    }
}
