package org.caseroom.http;

import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.caseroom.access.AccessService;
import org.caseroom.access.TicketGrant;
import org.caseroom.access.TicketPurpose;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Protocol;

/**
 * The door of a WebSocket: origin, subprotocol and ticket are looked at before the handshake is answered, so that a refusal
 * is an ordinary answer with the error record and nobody unknown ever holds an open socket.
 *
 * <p>The ticket comes in {@code Sec-WebSocket-Protocol} because that is the only header a browser lets a page set, and because
 * addresses end up in logs.
 */
final class WebSocketGate implements Handler<RoutingContext> {
    private final AccessService access;
    private final Origins origins;
    private final TicketPurpose purpose;
    private final SocketHandler handler;

    WebSocketGate(AccessService access, Origins origins, TicketPurpose purpose, SocketHandler handler) {
        this.access = access;
        this.origins = origins;
        this.purpose = purpose;
        this.handler = handler;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String upgrade = request.getHeader("Upgrade");
        if (upgrade == null || !upgrade.toLowerCase(Locale.ROOT).equals("websocket")) {
            throw new HttpRefusal(426, "not-a-websocket", "This address takes WebSocket handshakes only.");
        }
        String origin = request.getHeader("Origin");
        if (origin != null && !origins.allowed(origin, request)) {
            throw Authenticator.foreignOrigin();
        }
        List<String> offered = request.headers().getAll("Sec-WebSocket-Protocol").stream()
                .flatMap(line -> Arrays.stream(line.split(","))).map(String::strip).toList();
        if (!offered.contains(Protocol.SUBPROTOCOL)) {
            throw new HttpRefusal(400, "wrong-subprotocol", "The handshake has to offer the subprotocol " + Protocol.SUBPROTOCOL + ".");
        }
        String ticket = offered.stream().filter(p -> p.startsWith(Protocol.TICKET_PREFIX)).findFirst()
                .map(p -> p.substring(Protocol.TICKET_PREFIX.length())).orElseThrow(WebSocketGate::badTicket);
        request.pause();
        access.redeemTicket(ticket, purpose).onComplete(redeemed -> {
            if (redeemed.failed()) {
                request.resume();
                ctx.fail(redeemed.cause());
            } else if (redeemed.result().isEmpty()) {
                request.resume();
                ctx.fail(badTicket());
            } else {
                upgrade(ctx, redeemed.result().get());
            }
        });
    }

    private void upgrade(RoutingContext ctx, TicketGrant grant) {
        ctx.request().toWebSocket().onFailure(e -> {
            if (!ctx.response().ended()) {
                ctx.fail(HttpRefusal.badRequest("The WebSocket handshake is malformed."));
            }
        }).onSuccess((ServerWebSocket socket) -> {
            guard(socket);
            // The socket is a wrapper that hides its channel; the connection under it is the same.
            var channel = ((ConnectionBase) ctx.request().connection()).channel();
            // Who is still there is asked by pings of our own; this one would add a promise and a listener to each message that is written.
            if (channel.pipeline().get("idle") != null) {
                channel.pipeline().remove("idle");
            }
            channel.pipeline().addBefore("handler", "frame-flood", new FrameFlood());
            // Otherwise each wrong byte would silently become another character (RFC 6455 8.1).
            channel.pipeline().addBefore("handler", "utf-8", new Utf8FrameValidator(false));
            handler.accept(socket, grant, channel.pipeline().context("handler"));
        });
    }

    /**
     * A message in too many pieces only raises an exception in the library, and the socket would go on without it. What is no
     * WebSocket frame at all is the client's fault too, and coming back would not mend it.
     */
    private static void guard(ServerWebSocket socket) {
        socket.exceptionHandler(e -> {
            CloseReason reason = switch (e) {
                case IllegalStateException state when String.valueOf(state.getMessage()).contains("max message size") -> CloseReason.TOO_LARGE;
                case CorruptedWebSocketFrameException frame when frame.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG) ->
                        CloseReason.TOO_LARGE;
                case TooLongFrameException _ -> CloseReason.TOO_LARGE;
                case CorruptedFrameException _ -> CloseReason.BAD_MESSAGE;
                default -> CloseReason.FAILED;
            };
            socket.close((short) reason.code(), reason.text());
        });
    }

    private static HttpRefusal badTicket() {
        return new HttpRefusal(401, "bad-ticket", "The ticket is missing, unknown, used already, expired, or for something else. "
                + "POST /api/tickets gives a new one.");
    }
}
