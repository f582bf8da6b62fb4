package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.caseroom.access.AccountRole;
import org.caseroom.protocol.Json;
import org.caseroom.room.Command;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.testing.ConferenceClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the room socket refuses, and whom it sends away. The names begin with the rule of docs/protocol.md. */
final class RoomSocketRefusalsIT extends RoomSockets {
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
        for (int i = 1; i <= 10_000 && raw.closes.isEmpty(); i++) {
            raw.send("{\"type\":\"Do\",\"clientSeq\":" + i + ",\"command\":{\"type\":\"TakeFloor\"}}");
            pacedAfter(1_400, i);
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
}
