package org.caseroom.live;

import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.caseroom.access.AccountRole;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.testing.Backend;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the room socket share: two nodes on real Redis and a real database, four people, a room, and a socket without a client. */
abstract class RoomSockets {
    static final String PASSWORD = "correct horse battery";
    static final ImageRef IMAGE = new ImageRef(RoomNode.CT + ".1.1", 1);
    static final Shape LINE = new Shape.Line(new Point(1, 2), new Point(3, 4));

    @TempDir
    static Path dir;
    static Backend backend;
    static RoomNode first;
    static RoomNode second;
    static RestClient host;
    static RestClient guest;
    static RestClient stranger;
    static RestClient hostOnSecond;
    static String hostToken;
    static String guestAccount;
    private static String guestToken;
    private static String strangerToken;
    static WebSocketClient sockets;
    static int clients;
    String room;

    @BeforeAll
    static void start() {
        backend = new Backend(dir, Map.of("CASEROOM_HTTP_PORT", "0"), Clock.systemUTC());
        first = new RoomNode(backend);
        second = new RoomNode(backend);
        hostToken = token(backend.access.accounts().create("ada", "Ada", AccountRole.HOST, PASSWORD).accountId());
        guestAccount = backend.access.accounts().create("ben", "Ben", AccountRole.PARTICIPANT, PASSWORD).accountId();
        guestToken = token(guestAccount);
        strangerToken = token(backend.access.accounts().create("eve", "Eve", AccountRole.PARTICIPANT, PASSWORD).accountId());
        nodesChanged();
        sockets = backend.vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(16 << 20).setMaxMessageSize(64 << 20));
    }

    /** After another node has taken the place of one of the two. */
    static void nodesChanged() {
        host = first.rest(hostToken);
        hostOnSecond = second.rest(hostToken);
        guest = first.rest(guestToken);
        stranger = first.rest(strangerToken);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        backend.close();
    }

    @BeforeEach
    void makeRoom() throws Exception {
        room = host.createRoom("Tumour board", List.of(RoomNode.CT));
        guest.accept(host.invite(room, "PARTICIPANT"));
    }

    static String token(String account) {
        return backend.access.tokens().create(account, "test").token();
    }

    ConferenceClient client(RestClient rest) {
        return new ConferenceClient(backend.vertx, rest, room, "client-%04d".formatted(clients++));
    }

    static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within 30 s: " + what);
            }
            Thread.sleep(20);
        }
    }

    /**
     * A flood goes as fast as it can up to a number that is too much on any machine that is not busy with other things, and after it a little faster than
     * is allowed: what is still sent to a connection that has ended takes the reason of its end along.
     */
    static void pacedAfter(int flood, int sent) throws InterruptedException {
        if (sent > flood) {
            Thread.sleep(1);
        }
    }

    static void sameState(ConferenceClient... all) throws InterruptedException {
        eventually("all clients have the same state", () -> Stream.of(all).map(one -> StateHash.of(await(one.state()))).distinct().count() == 1);
    }

    /** A socket without a client around it. */
    static final class Raw {
        final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
        final LinkedBlockingQueue<String> closes = new LinkedBlockingQueue<>();
        final WebSocket socket;

        Raw(RestClient rest, String room) throws Exception {
            this(rest.origin().getPort(), rest.origin().toString(), ticket(rest, room));
        }

        Raw(int port, String origin, String ticket) {
            socket = await(connect(port, origin, ticket).map(open -> {
                open.textMessageHandler(messages::add);
                open.closeHandler(_ -> closes.add(open.closeStatusCode() + " " + open.closeReason()));
                return open;
            }));
        }

        static io.vertx.core.Future<WebSocket> connect(int port, String origin, String ticket) {
            return sockets.connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws/room")
                    .addHeader("Origin", origin).addSubProtocol("caseroom.v1").addSubProtocol("ticket." + ticket));
        }

        static String ticket(RestClient rest, String room) throws Exception {
            return rest.call("POST", "/api/tickets", Map.of("purpose", "room", "room", room)).get("ticket").asText();
        }

        void send(String text) {
            socket.writeTextMessage(text);
        }

        void hello() {
            send("{\"type\":\"Hello\",\"protocol\":1,\"client\":\"raw-client-%04d\",\"lastSeq\":0}".formatted(clients++));
        }

        JsonNode next(String type) throws Exception {
            for (var text = messages.poll(20, TimeUnit.SECONDS); text != null; text = messages.poll(20, TimeUnit.SECONDS)) {
                var node = Json.mapper().readTree(text);
                if (node.get("type").asText().equals(type)) {
                    return node;
                }
            }
            throw new AssertionError("no " + type + " within 20 s");
        }

        String closed() throws InterruptedException {
            return closes.poll(30, TimeUnit.SECONDS);
        }
    }
}
