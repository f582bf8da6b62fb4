package org.caseroom.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.Set;

/** The yardstick: whenever one socket says a number, all get the same buffer of so many bytes that begins with it. */
public final class BareFrames {
    private BareFrames() {
    }

    public static void main(String[] args) {
        int size = Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Set<ServerWebSocket> all = new LinkedHashSet<>();
        vertx.createHttpServer(new HttpServerOptions().setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false).setTcpNoDelay(true))
                .webSocketHandler(socket -> {
                    all.add(socket);
                    socket.closeHandler(nothing -> all.remove(socket));
                    socket.textMessageHandler(text -> {
                        var picture = Buffer.buffer(new byte[size]).setDoubleLE(8, Double.parseDouble(text));
                        all.forEach(other -> other.writeBinaryMessage(picture));
                    });
                })
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println("port " + server.actualPort()));
    }
}
