package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.redis.client.Command;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.AgendaCase;
import org.caseroom.room.AgendaCommand;
import org.caseroom.room.CaseStatus;
import org.caseroom.room.ChatAudience;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Meeting;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.caseroom.testing.RoomNode;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rooms that recur, and what who comes late missed of a meeting. */
@Tag(TestDatabase.STORES)
final class SittingsIT extends RoomSockets {
    private static final String FIRST = "case-0001";

    private ConferenceClient entered(RestClient rest) {
        var client = client(rest);
        await(client.enter());
        return client;
    }

    private void does(ConferenceClient client, org.caseroom.room.Command... commands) {
        for (var command : commands) {
            assertThat(await(client.submit(command)).accepted()).as(command.toString()).isTrue();
        }
    }

    private JsonNode missed(RestClient rest) throws Exception {
        return rest.call("GET", "/api/rooms/" + room + "/missed", null).get("missed");
    }

    private static AgendaCommand.AddCase adding(String id) {
        return new AgendaCommand.AddCase(id, "Lung nodule", List.of(RoomNode.CT), 10, null, "");
    }

    @Test
    @DisplayName("who comes late gets what he missed, as far as he may see it, and folds it to where he came in")
    void late() throws Exception {
        var ada = entered(host);
        does(ada, adding(FIRST), new AgendaCommand.StartCase(FIRST), new ChatCommand.Say("message-1", "hello", null, null, null, null),
                new ChatCommand.Say("message-2", "between us", null, null, null, ChatAudience.HOSTS));
        assertThat(missed(host).isNull()).as("who was there from the beginning").isTrue();
        var ben = entered(guest);
        eventually("Ben is present", () -> await(ben.state()).participants().values().stream().filter(one -> one.present()).count() == 2);
        var stretch = missed(guest);
        assertThat(stretch.get("until").asLong()).isGreaterThanOrEqualTo(stretch.get("since").asLong());

        var response = guest.raw("GET", "/api/rooms/" + room + "/missed/events", null, Map.of());
        assertThat(response.statusCode()).isEqualTo(200);
        var lines = new String(response.body(), StandardCharsets.UTF_8).lines().toList();
        var state = Json.mapper().treeToValue(Json.mapper().readTree(lines.getFirst()).get("snapshot"), RoomState.class);
        assertThat(state.participants()).as("before anybody came").isEmpty();
        assertThat(lines).hasSizeGreaterThan((int) stretch.get("events").asLong());
        boolean withheld = false;
        for (var line : lines.subList(1, lines.size())) {
            assertThat(line).doesNotContain("between us");
            var event = Json.mapper().readValue(line, LoggedEvent.class);
            withheld |= event.event() instanceof RoomEvent.Withheld;
            state = state.apply(event);
        }
        assertThat(withheld).isTrue();
        assertThat(StateHash.of(state)).isEqualTo(StateHash.of(await(ben.state())));
        assertThat(state.agenda().current()).isEqualTo(FIRST);
        await(ben.leave());
        await(ada.leave());
    }

    @Test
    @DisplayName("a meeting that is opened begins the gathering anew: who was there misses nothing of it")
    void meeting() throws Exception {
        var ada = entered(host);
        does(ada, adding(FIRST));
        var ben = entered(guest);
        eventually("Ben is present", () -> await(ben.state()).participants().values().stream().filter(one -> one.present()).count() == 2);
        assertThat(missed(guest).isNull()).isFalse();
        does(ada, new AgendaCommand.OpenMeeting("meet-0001", "Wednesday", 60));
        assertThat(missed(guest).isNull()).isTrue();
        assertThatThrownBy(() -> guest.call("GET", "/api/rooms/" + room + "/missed/events", null)).hasMessageContaining("404");
        for (var path : List.of("/missed", "/missed/events")) {
            assertThatThrownBy(() -> stranger.call("GET", "/api/rooms/" + room + path, null)).hasMessageContaining("403").hasMessageContaining("not-a-member");
        }
        await(ben.leave());
        await(ada.leave());
    }

    @Test
    @DisplayName("a room that recurs keeps its agenda and its history when the log is lost and all nodes are new")
    void recurs() throws Exception {
        var node = new RoomNode(backend);
        var rest = node.rest(token(backend.access.accounts().find("ada").orElseThrow().accountId()));
        room = rest.createRoom("Every Wednesday", List.of(RoomNode.CT));
        var ada = entered(rest);
        does(ada, adding(FIRST), adding("case-0002"), new AgendaCommand.OpenMeeting("meet-0001", "Wednesday", 60), new AgendaCommand.StartCase(FIRST),
                new AgendaCommand.NoteCase(FIRST, "seen before", "biopsy", 0), new AgendaCommand.ConcludeCase(FIRST, CaseStatus.DONE),
                new AgendaCommand.CloseMeeting());
        var outline = rest.call("GET", "/api/rooms/" + room, null).get("agenda");
        assertThat(outline.get("count").asInt()).isEqualTo(1);
        assertThat(outline.get("minutes").asInt()).isEqualTo(10);
        assertThat(outline.get("meetingSince").isNull()).isTrue();
        assertThat(outline.get("cases").get(0).get("title").asText()).isEqualTo("Lung nodule");
        var before = await(ada.state());
        await(ada.leave());
        node.close();
        assertThat(await(backend.redis.send(Command.DEL, "caseroom:room:" + room + ":log")).toInteger()).isEqualTo(1);

        var anew = new RoomNode(backend);
        var again = entered(anew.rest(token(backend.access.accounts().find("ada").orElseThrow().accountId())));
        var agenda = await(again.state()).agenda();
        assertThat(agenda).isEqualTo(before.agenda());
        assertThat(agenda.past()).singleElement().extracting(Meeting::cases).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(AgendaCase.class))
                .singleElement().extracting(AgendaCase::outcome).isEqualTo("biopsy");
        assertThat(agenda.cases().keySet()).containsExactly("case-0002");
        await(again.leave());
        anew.close();
    }
}
