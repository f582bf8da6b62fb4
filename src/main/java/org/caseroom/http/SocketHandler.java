package org.caseroom.http;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.ServerWebSocket;
import org.caseroom.access.TicketGrant;

/**
 * Takes over an accepted WebSocket, on its event loop. Handlers have to be set before this returns, or what the client sent
 * first is lost. An exception handler is there already: it closes with {@code TOO_LARGE} when a message exceeds
 * {@code rooms.messageBytes}. Whoever sets another one has to do that too.
 */
@FunctionalInterface
public interface SocketHandler {
    /**
     * @param pipeline of the channel under the socket, at its last handler: for frames that are encoded already, and for closing
     *                 at once; a peer that takes nothing would not take a close frame either, and closing the socket waits for that
     */
    void accept(ServerWebSocket socket, TicketGrant grant, ChannelHandlerContext pipeline);
}
