package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.caseroom.access.AccountRole;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Point;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Shape;
import org.caseroom.testing.Backend;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rooms over real sockets, on real Redis and a real database, with two nodes. The names begin with the rule of docs/protocol.md. */
class RoomSocketIT {
    private static final String PASSWORD = "correct horse battery";
    private static final ImageRef IMAGE = new ImageRef(RoomNode.CT + ".1.1", 1);
    private static final Shape LINE = new Shape.Line(new Point(1, 2), new Point(3, 4));

    @TempDir
    static Path dir;
    private static Backend backend;
    private static RoomNode first;
    private static RoomNode second;
    private static RestClient host;
    private static RestClient guest;
    private static RestClient stranger;
    private static RestClient hostOnSecond;
    private static String guestAccount;
    private static WebSocketClient sockets;
    private static int clients;
    private String room;

    @BeforeAll
    static void start() {
        backend = new Backend(dir, Map.of("CASEROOM_HTTP_PORT", "0"), Clock.systemUTC());
        first = new RoomNode(backend);
        second = new RoomNode(backend);
        var hostToken = token(backend.access.accounts().create("ada", "Ada", AccountRole.HOST, PASSWORD).accountId());
        guestAccount = backend.access.accounts().create("ben", "Ben", AccountRole.PARTICIPANT, PASSWORD).accountId();
        host = first.rest(hostToken);
        hostOnSecond = second.rest(hostToken);
        guest = first.rest(token(guestAccount));
        stranger = first.rest(token(backend.access.accounts().create("eve", "Eve", AccountRole.PARTICIPANT, PASSWORD).accountId()));
        sockets = backend.vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(16 << 20).setMaxMessageSize(64 << 20));
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

    private static String token(String account) {
        return backend.access.tokens().create(account, "test").token();
    }

    private ConferenceClient client(RestClient rest) {
        return new ConferenceClient(backend.vertx, rest, room, "client-%04d".formatted(clients++));
    }

    private static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("not within 10 s: " + what);
    }

    private static void sameState(ConferenceClient... all) throws InterruptedException {
        eventually("all clients have the same state", () -> Stream.of(all).map(one -> StateHash.of(await(one.state()))).distinct().count() == 1);
    }

    // ---- together ----

    @Test
    @DisplayName("O1 A1 two clients on two nodes see each other's events in the same order")
    void twoClients() throws Exception {
        var ada = client(hostOnSecond);
        var ben = client(guest);
        await(ada.enter());
        await(ben.enter());
        await(ada.submit(new Command.ShowSeries(0, RoomNode.CT, RoomNode.CT + ".1", IMAGE)));
        for (int i = 0; i < 50; i++) {
            ada.submit(new Command.AddMark("ada-mark-%03d".formatted(i), IMAGE, LINE));
            ben.submit(new Command.AddMark("ben-mark-%03d".formatted(i), IMAGE, LINE));
        }
        eventually("all marks are there", () -> await(ada.state()).marks().size() == 100);
        sameState(ada, ben);
        var state = await(ada.state());
        assertThat(List.copyOf(state.marks().keySet())).isEqualTo(List.copyOf(await(ben.state()).marks().keySet()));
        assertThat(state.participants().values()).extracting("name").containsExactlyInAnyOrder("Ada", "Ben");
        assertThat(state.presenter()).isEqualTo(await(ada.participant()));
        assertThat(await(ben.failure())).isNull();
        await(ada.leave());
        await(ben.leave());
    }

    @Test
    @DisplayName("R2 a late joiner gets a snapshot and then the events after it")
    void lateJoiner() throws Exception {
        var ada = client(host);
        await(ada.enter());
        for (int i = 0; i < 20; i++) {
            await(ada.submit(new Command.Say("message-%04d".formatted(i), "text " + i)));
        }
        var ben = client(guest);
        await(ben.enter());
        sameState(ada, ben);
        assertThat(await(ben.state()).chat()).hasSize(20);
        await(ada.leave());
        await(ben.leave());
    }

    @Test
    @DisplayName("R1 A4 a client that was cut off resumes with what it missed and what it had not sent")
    void resume() throws Exception {
        var ada = client(host);
        var ben = client(guest);
        await(ada.enter());
        await(ben.enter());
        await(ben.cut());
        var late = ben.submit(new Command.AddMark("ben-offline", IMAGE, LINE));
        for (int i = 0; i < 20; i++) {
            await(ada.submit(new Command.AddMark("ada-mark-%03d".formatted(i), IMAGE, LINE)));
        }
        assertThat(await(late).accepted()).isTrue();
        sameState(ada, ben);
        assertThat(await(ben.reconnects())).isEqualTo(1);
        assertThat(await(ben.state()).marks()).hasSize(21);
        // No trace of the interruption in the log: the grace is longer than it was.
        assertThat(await(first.log.read(room, 1, 1_000))).extracting(event -> event.event().getClass().getSimpleName())
                .doesNotContain("ParticipantLeft");
        await(ada.leave());
        await(ben.leave());
    }

    @Test
    @DisplayName("A2 A3 commands are done, refused with a reason, or without effect; each is answered once")
    void answers() throws Exception {
        var ben = client(guest);
        await(ben.enter());
        assertThat(await(ben.submit(new Command.AddMark("ben-mark-1", IMAGE, LINE))).seq()).isPositive();
        assertThat(await(ben.submit(new Command.AddMark("ben-mark-1", IMAGE, LINE))).seq()).isZero();
        assertThat(await(ben.submit(new Command.TakeFloor())).rejected()).extracting("reason").hasToString("NOT_ALLOWED");
        assertThat(await(ben.submit(new Command.SetLayout(new org.caseroom.room.Layout(1, 2)))).rejected())
                .extracting("reason").hasToString("NO_FLOOR");
        assertThat(await(ben.submit(new Command.AddMark("ben-mark-2", new ImageRef("1.2.3", 1), LINE))).rejected())
                .extracting("reason").hasToString("NO_SUCH_IMAGE");
        assertThat(await(ben.submit(new Command.AddMark("ben-mark-2", new ImageRef(IMAGE.instance(), 2), LINE))).rejected())
                .extracting("reason").hasToString("NO_SUCH_IMAGE");
        var ada = client(host);
        await(ada.enter());
        await(ada.submit(new Command.TakeFloor()));
        assertThat(await(ada.submit(new Command.ShowSeries(0, RoomNode.CT, RoomNode.PET + ".1", IMAGE))).rejected())
                .extracting("reason").hasToString("NO_SUCH_IMAGE");
        assertThat(await(ada.submit(new Command.AddStudy("1.2.3.4"))).rejected()).extracting("reason").hasToString("NO_SUCH_STUDY");
        assertThat(await(ada.submit(new Command.AddStudy(RoomNode.PET))).accepted()).isTrue();
        assertThat(await(ada.submit(new Command.ShowSeries(0, RoomNode.PET, RoomNode.PET + ".1", new ImageRef(RoomNode.PET + ".1.1", 30))))
                .accepted()).isTrue();
        await(ada.leave());
        await(ben.leave());
    }

    @Test
    @DisplayName("G1 G2 cursors reach the others, also on another node, and those of viewers nobody")
    void signals() throws Exception {
        stranger.accept(host.invite(room, "VIEWER"));
        var ada = client(hostOnSecond);
        var ben = client(guest);
        var eve = client(stranger);
        var seen = new CopyOnWriteArrayList<ServerMessage.SignalFrom>();
        ada.onMessage(message -> {
            if (message instanceof ServerMessage.Signals(var signals)) {
                seen.addAll(signals);
            }
        });
        await(ada.enter());
        await(ben.enter());
        await(eve.enter());
        eventually("ben's cursor is seen", () -> {
            ben.signal(new Signal.Cursor(IMAGE, new Point(7, 8), true));
            eve.signal(new Signal.Cursor(IMAGE, new Point(9, 9), true));
            return !seen.isEmpty();
        });
        assertThat(seen.getFirst().signal()).isEqualTo(new Signal.Cursor(IMAGE, new Point(7, 8), true));
        assertThat(seen.getFirst().participant()).isEqualTo(await(ben.participant()));
        Thread.sleep(200);
        assertThat(seen).extracting("participant").doesNotContain(await(eve.participant()));
        await(ada.leave());
        await(ben.leave());
        await(eve.leave());
    }

    @Test
    @DisplayName("G4 everybody knows who is connected, on which node ever, and whom he follows")
    void presence() throws Exception {
        var ada = client(hostOnSecond);
        var here = new CopyOnWriteArrayList<List<ServerMessage.Here>>();
        ada.onMessage(message -> {
            if (message instanceof ServerMessage.Presence(var all)) {
                here.add(all);
            }
        });
        await(ada.enter());
        var ben = client(guest);
        await(ben.enter());
        eventually("ada sees two", () -> !here.isEmpty() && here.getLast().size() == 2);
        var adaId = await(ada.participant());
        ben.signal(new Signal.Following(adaId));
        eventually("ben follows ada", () -> here.getLast().stream().anyMatch(one -> adaId.equals(one.following())));
        assertThat(host.call("GET", "/api/rooms/" + room, null).get("online").asInt()).isEqualTo(2);
        await(ben.leave());
        eventually("ada sees one", () -> here.getLast().size() == 1);
        await(ada.leave());
    }

    @Test
    @DisplayName("a recording is ready at once, replays to the state that everybody had, and holds the pointers")
    void recording() throws Exception {
        var ada = client(host);
        var ben = client(guest);
        await(ada.enter());
        await(ben.enter());
        await(ada.submit(new Command.Say("message-0001", "before")));
        var before = await(ada.state());
        assertThat(await(ada.submit(new Command.StartRecording("recording-" + room, "First case"))).rejected()).isNull();
        assertThat(host.call("GET", "/api/rooms/" + room, null).get("recording").asBoolean()).isTrue();
        assertThatThrownBy(() -> guest.call("GET", "/api/recordings/recording-" + room + "/events", null)).hasMessageContaining("409")
                .hasMessageContaining("recording-runs");
        for (int i = 0; i < 30; i++) {
            ben.signal(new Signal.Cursor(IMAGE, new Point(i, i), false));
            Thread.sleep(15);
        }
        await(ben.submit(new Command.AddMark("ben-mark-1", IMAGE, LINE)));
        await(ada.submit(new Command.AddStudy(RoomNode.PET)));
        assertThat(await(ada.submit(new Command.StopRecording())).rejected()).isNull();
        var summary = guest.call("GET", "/api/recordings/recording-" + room, null);
        sameState(ada, ben);
        assertThat(summary.get("stateHash").asText()).isEqualTo(StateHash.of(await(ada.state())));
        assertThat(summary.get("studies")).extracting(JsonNode::asText).containsExactly(RoomNode.CT, RoomNode.PET);
        assertThat(summary.get("startedBy").get("name").asText()).isEqualTo("Ada");

        var answer = guest.raw("GET", "/api/recordings/recording-" + room + "/events", null, Map.of());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        var lines = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
        var state = Json.mapper().treeToValue(Json.mapper().readTree(lines.getFirst()).get("snapshot"), RoomState.class);
        assertThat(StateHash.of(state)).isEqualTo(StateHash.of(before));
        var events = new ArrayList<LoggedEvent>();
        for (var line : lines.subList(1, lines.size())) {
            events.add(Json.mapper().readValue(line, LoggedEvent.class));
        }
        assertThat(events.getFirst().event()).isInstanceOf(RoomEvent.RecordingStarted.class);
        assertThat(events.getLast().event()).isInstanceOf(RoomEvent.RecordingStopped.class);
        assertThat(summary.get("events").asInt()).isEqualTo(events.size());
        assertThat(StateHash.of(state.applyAll(events))).isEqualTo(summary.get("stateHash").asText());
        assertThat(events).extracting(LoggedEvent::event).filteredOn(RoomEvent.PointerTrack.class::isInstance).isNotEmpty()
                .allSatisfy(event -> assertThat(((RoomEvent.PointerTrack) event).samples()).hasSizeBetween(2, 100));
        var tag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(guest.raw("GET", "/api/recordings/recording-" + room + "/events", null, Map.of("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        assertThat(await(ada.submit(new Command.StartRecording("recording-" + room, "Again"))).rejected())
                .extracting("reason").hasToString("DUPLICATE_ID");
        assertThatThrownBy(() -> stranger.call("GET", "/api/recordings/recording-" + room, null)).hasMessageContaining("404");
        assertThatThrownBy(() -> guest.call("DELETE", "/api/recordings/recording-" + room, null)).hasMessageContaining("not-the-host");
        host.call("DELETE", "/api/recordings/recording-" + room, null);
        assertThatThrownBy(() -> guest.call("GET", "/api/recordings/recording-" + room, null)).hasMessageContaining("404");
        await(ada.leave());
        await(ben.leave());
    }

    @Test
    @DisplayName("D1 a better invitation takes effect while one is in the room")
    void promoted() throws Exception {
        var ben = client(guest);
        await(ben.enter());
        guest.accept(host.invite(room, "PRESENTER"));
        var id = await(ben.participant());
        eventually("ben is presenter", () -> await(ben.state()).participants().get(id).role() == Role.PRESENTER);
        assertThat(await(ben.submit(new Command.TakeFloor())).accepted()).isTrue();
        assertThat(guest.call("GET", "/api/rooms/" + room, null).get("role").asText()).isEqualTo("PRESENTER");
        await(ben.leave());
    }

    @Test
    @DisplayName("C1 a closed room sends everybody away for good and lets nobody in")
    void closedRoom() throws Exception {
        var ben = client(guest);
        await(ben.enter());
        assertThatThrownBy(() -> guest.call("DELETE", "/api/rooms/" + room, null)).hasMessageContaining("403").hasMessageContaining("not-the-host");
        host.call("DELETE", "/api/rooms/" + room, null);
        eventually("ben is out", () -> await(ben.closeCodes()).equals(List.of(4106)));
        assertThat(await(ben.state()).closed()).isTrue();
        assertThat(host.call("GET", "/api/rooms/" + room, null).get("open").asBoolean()).isFalse();
        var raw = new Raw(guest, room);
        raw.hello();
        assertThat(raw.closed()).isEqualTo("4106 the room was closed");
    }

    // ---- what is refused ----

    /** A socket without a client around it. */
    private static final class Raw {
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
            for (var text = messages.poll(5, TimeUnit.SECONDS); text != null; text = messages.poll(5, TimeUnit.SECONDS)) {
                var node = Json.mapper().readTree(text);
                if (node.get("type").asText().equals(type)) {
                    return node;
                }
            }
            throw new AssertionError("no " + type + " within 5 s");
        }

        String closed() throws InterruptedException {
            return closes.poll(10, TimeUnit.SECONDS);
        }
    }

    static Stream<Arguments> badMessages() {
        return Stream.of(
                Arguments.of("{", "not JSON: Unexpected end-of-input: expected close marker for Object"),
                Arguments.of("null", "the message is null"),
                Arguments.of("{\"type\":\"Nothing\"}", "type Nothing is unknown"),
                Arguments.of("{\"clientSeq\":1}", "type is missing"),
                Arguments.of("{\"type\":\"Ping\",\"sentAt\":1,\"more\":1}", "more is not a field here"),
                Arguments.of("{\"type\":\"Ping\",\"sentAt\":1,\"sentAt\":1}", "not JSON: Duplicate field 'sentAt'"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"Join\"}}", "command: type Join is unknown"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"Leave\"}}", "command: type Leave is unknown"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"Promote\"}}", "command: type Promote is unknown"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"Track\"}}", "command: type Track is unknown"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"actor\":\"x\",\"command\":{\"type\":\"TakeFloor\"}}", "actor is not a field here"),
                Arguments.of("{\"type\":\"Point\",\"signal\":{\"type\":\"Cursor\",\"image\":{\"instance\":\"1.2\",\"frame\":1},"
                        + "\"point\":{\"column\":1e400,\"row\":1},\"laser\":true}}", "signal.point: column is Infinity, allowed are -1.0E7 to 1.0E7"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":" + "{\"a\":".repeat(100) + "1" + "}".repeat(101),
                        "command: Document nesting depth (33) exceeds the maximum allowed (32"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetLayout\",\"layout\":{\"rows\":4,\"columns\":1}}}",
                        "command.layout: rows is 4, allowed are 1 to 3"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"SetLayout\",\"layout\":null}}", "command.layout is null"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":0,\"command\":{\"type\":\"TakeFloor\"}}",
                        "clientSeq is 0, allowed are 1 to 9007199254740991"),
                Arguments.of("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"RemoveMark\",\"id\":\"x\"}}",
                        "command: id is not an id: 8 to 64 of A-Z a-z 0-9 - _, not digits alone"),
                Arguments.of("{\"type\":\"Point\",\"signal\":{\"type\":\"Cursor\",\"image\":null,\"point\":{\"column\":1,\"row\":1},\"laser\":true}}",
                        "signal: image and point are either both there or both null"),
                Arguments.of("{\"type\":\"Hello\",\"protocol\":1,\"client\":\"again-again\",\"lastSeq\":0}", "a second Hello"));
    }

    @ParameterizedTest(name = "M2 {1}")
    @MethodSource("badMessages")
    void badMessage(String text, String reason) throws Exception {
        var other = new Raw(host, room);
        other.hello();
        other.next("Welcome");
        var raw = new Raw(guest, room);
        raw.hello();
        raw.next("Welcome");
        raw.send(text);
        assertThat(raw.closed()).startsWith("4100 " + reason);
        // Only that connection ends.
        other.send("{\"type\":\"Ping\",\"sentAt\":12.5}");
        assertThat(other.next("Pong").get("sentAt").asDouble()).isEqualTo(12.5);
        other.socket.close();
    }

    @Test
    @DisplayName("H4 nothing is done before Welcome")
    void doBeforeHello() throws Exception {
        var raw = new Raw(guest, room);
        raw.send("{\"type\":\"Do\",\"clientSeq\":1,\"command\":{\"type\":\"TakeFloor\"}}");
        assertThat(raw.closed()).isEqualTo("4100 Do before Welcome");
    }

    @Test
    @DisplayName("M1 binary messages have no meaning here")
    void binary() throws Exception {
        var raw = new Raw(guest, room);
        raw.socket.writeBinaryMessage(Buffer.buffer("{}"));
        assertThat(raw.closed()).isEqualTo("4100 binary messages have no meaning here");
    }

    @Test
    @DisplayName("L1 an oversized message ends its connection, in one frame or in many")
    void oversized() throws Exception {
        var one = new Raw(guest, room);
        one.hello();
        one.next("Welcome");
        one.socket.writeTextMessage("{\"type\":\"Ping\",\"sentAt\":" + "1".repeat(300_000) + "}");
        assertThat(one.closed()).isEqualTo("4105 message too large");
        var many = new Raw(guest, room);
        many.hello();
        many.next("Welcome");
        many.socket.writeFrame(io.vertx.core.http.WebSocketFrame.textFrame("1".repeat(100_000), false));
        many.socket.writeFrame(io.vertx.core.http.WebSocketFrame.continuationFrame(Buffer.buffer("1".repeat(100_000)), false));
        many.socket.writeFrame(io.vertx.core.http.WebSocketFrame.continuationFrame(Buffer.buffer("1".repeat(100_000)), true));
        assertThat(many.closed()).isEqualTo("4105 message too large");
    }

    @Test
    @DisplayName("H3 another version is told which one the server speaks")
    void version() throws Exception {
        var raw = new Raw(guest, room);
        raw.send("{\"type\":\"Hello\",\"protocol\":99,\"client\":\"raw-client\",\"lastSeq\":0}");
        assertThat(raw.closed()).isEqualTo("4101 this server speaks protocol version 1");
    }

    @Test
    @DisplayName("L2 a flood ends its connection")
    void flood() throws Exception {
        var raw = new Raw(guest, room);
        raw.hello();
        raw.next("Welcome");
        for (int i = 1; i <= 1_400 && raw.closes.isEmpty(); i++) {
            raw.send("{\"type\":\"Do\",\"clientSeq\":" + i + ",\"command\":{\"type\":\"TakeFloor\"}}");
        }
        assertThat(raw.closed()).isEqualTo("4102 more commands than allowed");
    }

    @Test
    @DisplayName("H5 the same client a second time ends the first connection")
    void replaced() throws Exception {
        var one = new Raw(guest, room);
        one.send("{\"type\":\"Hello\",\"protocol\":1,\"client\":\"same-client\",\"lastSeq\":0}");
        one.next("Welcome");
        var two = new Raw(guest, room);
        two.send("{\"type\":\"Hello\",\"protocol\":1,\"client\":\"same-client\",\"lastSeq\":0}");
        two.next("Welcome");
        assertThat(one.closed()).isEqualTo("4104 this client connected again");
        two.socket.close();
    }

    @Test
    @DisplayName("H1 a foreign origin, a bad ticket, a used ticket and a foreign room are refused before the handshake")
    void refusedHandshakes() throws Exception {
        var origin = first.origin().toString();
        assertThatThrownBy(() -> await(Raw.connect(first.port(), "http://evil.example", Raw.ticket(guest, room))))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> assertThat(error(refused)).isEqualTo("403 foreign-origin"));
        assertThatThrownBy(() -> await(Raw.connect(first.port(), origin, "nonsense")))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> assertThat(error(refused)).isEqualTo("401 bad-ticket"));
        var ticket = Raw.ticket(guest, room);
        await(Raw.connect(first.port(), origin, ticket)).close();
        assertThatThrownBy(() -> await(Raw.connect(first.port(), origin, ticket)))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> assertThat(error(refused)).isEqualTo("401 bad-ticket"));
        var frames = guest.call("POST", "/api/tickets", Map.of("purpose", "frames")).get("ticket").asText();
        assertThatThrownBy(() -> await(Raw.connect(first.port(), origin, frames)))
                .isInstanceOfSatisfying(UpgradeRejectedException.class, refused -> assertThat(error(refused)).isEqualTo("401 bad-ticket"));
        assertThatThrownBy(() -> Raw.ticket(stranger, room)).hasMessageContaining("403").hasMessageContaining("not-a-member");
        assertThatThrownBy(() -> Raw.ticket(stranger, "no-such-room")).hasMessageContaining("403").hasMessageContaining("not-a-member");
    }

    private static String error(UpgradeRejectedException refused) {
        try {
            return refused.getStatus() + " " + Json.mapper().readTree(refused.getBody().getBytes()).get("error").asText();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("H6 a disabled account is sent away for good")
    void disabled() throws Exception {
        var account = backend.access.accounts().create("fay-" + clients, "Fay", AccountRole.PARTICIPANT, PASSWORD).accountId();
        var fay = first.rest(token(account));
        fay.accept(host.invite(room, "PARTICIPANT"));
        var raw = new Raw(fay, room);
        raw.hello();
        raw.next("Welcome");
        await(backend.access.changeAccount(org.caseroom.access.Caller.of("x", "x", "x", AccountRole.ADMIN,
                org.caseroom.access.Caller.Via.TOKEN), "disabled", accounts -> {
            accounts.setDisabled(account, true);
            return accounts.list().stream().filter(one -> one.accountId().equals(account)).findFirst().orElseThrow();
        }));
        assertThat(raw.closed()).isEqualTo("4103 no right to be in this room any more");
    }

    @Test
    @DisplayName("H6 a membership that is taken away ends the connection")
    void membershipTaken() throws Exception {
        var raw = new Raw(guest, room);
        raw.hello();
        raw.next("Welcome");
        backend.database.call(handle -> handle.execute("DELETE FROM room_member WHERE room = ? AND account = ?", room, guestAccount));
        for (int i = 0; i < 20 && raw.closes.isEmpty(); i++) {
            raw.send("{\"type\":\"Ping\",\"sentAt\":1}");
            Thread.sleep(1_000);
        }
        assertThat(raw.closed()).isEqualTo("4103 no right to be in this room any more");
    }

    @Test
    @DisplayName("a peer that reads nothing is closed by its queue, and the others do not wait for it")
    void slowPeer() throws Exception {
        var ada = client(host);
        await(ada.enter());
        var slow = new Raw(guest, room);
        slow.hello();
        slow.next("Welcome");
        slow.socket.pause();
        var points = new ArrayList<Point>();
        for (int i = 0; i < 3_000; i++) {
            points.add(new Point(i + 0.125, i + 0.875));
        }
        var big = new Shape.Freehand(points, false);
        var sent = new ArrayList<io.vertx.core.Future<ConferenceClient.Outcome>>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 100; i++) {
                sent.add(ada.submit(new Command.AddMark("big-%02d-%04d".formatted(round, i), IMAGE, big)));
                sent.add(ada.submit(new Command.RemoveMark("big-%02d-%04d".formatted(round, i))));
            }
            for (var one : sent) {
                await(one);
            }
        }
        eventually("the slow one is gone", () -> metric("caseroom_queue_overflows_total") >= 1);
        slow.socket.resume();
        assertThat(slow.closed()).isNotNull();
        await(ada.leave());
    }

    private static double metric(String name) {
        return first.metrics.scrape().lines().filter(line -> line.startsWith(name)).mapToDouble(line ->
                Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    // ---- the routes ----

    @Test
    @DisplayName("rooms, invitations and rights over HTTP")
    void routes() throws Exception {
        var summary = host.call("GET", "/api/rooms/" + room, null);
        assertThat(summary.get("title").asText()).isEqualTo("Tumour board");
        assertThat(summary.get("role").asText()).isEqualTo("HOST");
        assertThat(summary.get("createdBy").get("name").asText()).isEqualTo("Ada");
        assertThat(summary.get("open").asBoolean()).isTrue();
        assertThat(summary.get("studies").get(0).asText()).isEqualTo(RoomNode.CT);
        assertThat(guest.call("GET", "/api/rooms", null)).extracting(one -> one.get("room").asText()).contains(room);
        assertThat(stranger.call("GET", "/api/rooms", null)).extracting(one -> one.get("room").asText()).doesNotContain(room);
        for (var path : List.of("/api/rooms/" + room, "/api/rooms/no-such-room", "/api/rooms/" + room + "/studies")) {
            assertThatThrownBy(() -> stranger.call("GET", path, null)).hasMessageContaining("403").hasMessageContaining("not-a-member");
        }
        assertThatThrownBy(() -> guest.invite(room, "VIEWER")).hasMessageContaining("403").hasMessageContaining("not-the-host");
        assertThatThrownBy(() -> host.invite(room, "HOST")).hasMessageContaining("400").hasMessageContaining("role is HOST");
        assertThatThrownBy(() -> guest.createRoom("Mine", List.of())).hasMessageContaining("403").hasMessageContaining("room:create");
        assertThatThrownBy(() -> host.createRoom("Mine", List.of("1.2.3"))).hasMessageContaining("404").hasMessageContaining("no-such-study");
        assertThatThrownBy(() -> host.createRoom("", List.of())).hasMessageContaining("400").hasMessageContaining("length of title is 0");
        assertThatThrownBy(() -> guest.accept("nonsense")).hasMessageContaining("404").hasMessageContaining("no-such-invitation");
        var made = host.call("POST", "/api/rooms/" + room + "/invitations", Map.of("role", "VIEWER", "expiresInHours", 2));
        assertThat(made.get("url").asText()).isEqualTo(first.origin() + "/join/" + made.get("code").asText());
        var invitation = stranger.call("GET", "/api/invitations/" + made.get("code").asText(), null);
        assertThat(invitation.get("room").asText()).isEqualTo(room);
        assertThat(invitation.get("role").asText()).isEqualTo("VIEWER");
        assertThat(host.call("GET", "/api/rooms/" + room + "/studies", null)).hasSize(1);
    }
}
