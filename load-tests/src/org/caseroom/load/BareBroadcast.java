package org.caseroom.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The yardstick: a server that sends whatever one socket says to all sockets of the same path, and nothing else. */
public final class BareBroadcast {
    private BareBroadcast() {
    }

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        Map<String, Set<ServerWebSocket>> rooms = new HashMap<>();
        vertx.createHttpServer(new HttpServerOptions().setPerMessageWebSocketCompressionSupported(false)
                        .setPerFrameWebSocketCompressionSupported(false).setTcpNoDelay(true))
                .webSocketHandler(socket -> {
                    var all = rooms.computeIfAbsent(socket.path(), path -> new LinkedHashSet<>());
                    all.add(socket);
                    socket.closeHandler(nothing -> all.remove(socket));
                    socket.textMessageHandler(text -> all.forEach(other -> other.writeTextMessage(text)));
                })
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println("port " + server.actualPort()));
    }

    static Histogram measure(Vertx vertx, int port, int size, int seconds, int rate) throws Exception {
        var latency = new ConcurrentHistogram(TimeUnit.SECONDS.toNanos(60), 3);
        // The default lets a client have 50 connections; the others would wait for ever.
        WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(size));
        List<WebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            boolean sender = i == 0;
            sockets.add(client.connect(port, "127.0.0.1", "/").onSuccess(socket -> socket.textMessageHandler(text -> {
                if (!sender) {
                    latency.recordValue(System.nanoTime() - Long.parseLong(text, 0, 20, 10));
                }
            })).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        }
        // as long as the message that the room sends for one mark
        String padding = "x".repeat(240);
        try (var ticks = Executors.newSingleThreadScheduledExecutor()) {
            for (int n = 0; n < seconds * rate; n++) {
                ticks.schedule(() -> sockets.getFirst().writeTextMessage("%020d".formatted(System.nanoTime()) + padding),
                        n * 1000L / rate, TimeUnit.MILLISECONDS);
            }
            Thread.sleep(seconds * 1000L + 500);
        }
        Future.all(sockets.stream().map(WebSocket::close).toList()).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        client.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        return latency;
    }
}
