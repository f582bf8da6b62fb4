package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Layout;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Point;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.View;
import org.caseroom.room.Viewport;
import org.caseroom.testing.RoomNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rooms over real sockets, on real Redis and a real database, with two nodes. The names begin with the rule of docs/protocol.md. */
final class RoomSocketIT extends RoomSockets {
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
            await(ada.submit(new ChatCommand.Say("message-%04d".formatted(i), "text " + i)));
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
    @DisplayName("G6 who comes later, to another node too, is told at once what the others look at, until they are gone")
    void looking() throws Exception {
        var view = new View(Layout.SINGLE, List.of(new Viewport(RoomNode.CT, RoomNode.CT + ".1", IMAGE, null, false, null, null, null)), 0);
        var ada = client(host);
        await(ada.enter());
        await(ada.submit(new Command.TakeFloor())); // she is in the state by now, so her signals count
        ada.signal(new Signal.Looking(view));
        var from = new ServerMessage.SignalFrom(await(ada.participant()), null, new Signal.Looking(view));
        for (var rest : List.of(guest, hostOnSecond)) {
            var late = client(rest);
            var seen = new CopyOnWriteArrayList<ServerMessage.SignalFrom>();
            late.onMessage(message -> {
                if (message instanceof ServerMessage.Signals(var signals)) {
                    seen.addAll(signals);
                }
            });
            await(late.enter());
            eventually("the view is told", () -> !seen.isEmpty());
            assertThat(seen.getFirst()).usingRecursiveComparison().ignoringFields("client").isEqualTo(from);
            await(late.leave());
        }
        await(ada.leave());
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
        await(ada.submit(new ChatCommand.Say("message-0001", "before")));
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
}
