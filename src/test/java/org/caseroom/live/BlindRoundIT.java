package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.Answer;
import org.caseroom.room.ChatAudience;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Point;
import org.caseroom.room.RoomState;
import org.caseroom.room.RoundCommand;
import org.caseroom.room.RoundKind;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.RestClient;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must not be seen, searched for in everything that clients and readers of recordings get. */
@Tag(TestDatabase.STORES)
final class BlindRoundIT extends RoomSockets {
    /** Columns that nothing else has. */
    private static final double CANARY = 123.457;
    private static final double OTHER = 321.754;

    private static Answer length(double column) {
        return new Answer(IMAGE, new Shape.Length(new Point(column, 1), new Point(2, 3)), null);
    }

    private static Queue<String> wire(ConferenceClient client) {
        var heard = new ConcurrentLinkedQueue<String>();
        client.onMessage(message -> heard.add(text(message)));
        return heard;
    }

    private static String text(ServerMessage message) {
        try {
            return Json.mapper().writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void done(ConferenceClient client, Command command) {
        assertThat(await(client.submit(command)).rejected()).isNull();
    }

    private String recording(RestClient reader, String id) throws Exception {
        var answer = reader.raw("GET", "/api/recordings/" + id + "/events", null, Map.of());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Folds what a reader got, and holds it to the hash that came with it. */
    private static void verified(String lines) throws Exception {
        var all = lines.lines().toList();
        var first = Json.mapper().readTree(all.getFirst());
        var state = Json.mapper().treeToValue(first.get("snapshot"), RoomState.class);
        for (var line : all.subList(1, all.size())) {
            state = state.apply(Json.mapper().readValue(line, LoggedEvent.class));
        }
        assertThat(StateHash.of(state)).isEqualTo(first.get("stateHash").asText());
    }

    @Test
    @DisplayName("D72 D73 answers reach nobody before the reveal, by no message, signal or recording; then everybody")
    void blind() throws Exception {
        var ada = client(hostOnSecond);
        var ben = client(guest);
        var heardByAda = wire(ada);
        var heardByBen = wire(ben);
        await(ada.enter());
        await(ben.enter());
        done(ada, new Command.StartRecording("before-" + room, "Before"));
        done(ada, new RoundCommand.AskRound("round-" + room, "How long?", RoundKind.MEASUREMENT, RoundMeasure.LENGTH, List.of(), IMAGE));
        eventually("the question is at Ben's", () -> !await(ben.state()).rounds().isEmpty());
        done(ben, new RoundCommand.AnswerRound("round-" + room, length(CANARY)));
        done(ada, new RoundCommand.AnswerRound("round-" + room, length(OTHER)));
        ben.signal(new Signal.Cursor(IMAGE, new Point(CANARY, 1), false));
        ben.signal(new Signal.Drawing("drawing-1", IMAGE, length(CANARY).shape()));
        done(ada, new Command.StopRecording());
        done(ben, new ChatCommand.Say("message-" + room, "done"));
        eventually("Ada reads that Ben is done", () -> heardByAda.stream().anyMatch(m -> m.contains("message-" + room)));
        assertThat(heardByAda).anyMatch(m -> m.contains("RoundAnswered")).noneMatch(m -> m.contains("" + CANARY));
        assertThat(heardByBen).noneMatch(m -> m.contains("" + OTHER));
        var late = client(host);
        var heardLate = wire(late);
        await(late.enter());
        assertThat(heardLate).isNotEmpty().noneMatch(m -> m.contains("" + CANARY));

        var forHost = recording(host, "before-" + room);
        var forGuest = recording(guest, "before-" + room);
        assertThat(forHost).contains("RoundAnswered", "" + OTHER).doesNotContain("" + CANARY);
        assertThat(forGuest).contains("" + CANARY).doesNotContain("" + OTHER);
        verified(forHost);
        verified(forGuest);

        done(ada, new Command.StartRecording("after-" + room, "After"));
        done(ada, new RoundCommand.RevealRound("round-" + room));
        done(ada, new Command.StopRecording());
        eventually("all see all", () -> heardByAda.stream().anyMatch(m -> m.contains("" + CANARY)) && heardByBen.stream().anyMatch(m -> m.contains("" + OTHER)));
        assertThat(recording(host, "after-" + room)).contains("" + CANARY, "" + OTHER);
        assertThat(recording(host, "before-" + room)).as("an old recording stays as it was").doesNotContain("" + CANARY);
        await(late.leave());
        await(ada.leave());
        await(ben.leave());
    }

    @Test
    @DisplayName("D83 D84 words for the hosts reach them and their author; edits stand at their time in a recording, and search finds what one may read")
    void privately() throws Exception {
        var ada = client(hostOnSecond);
        var ben = client(guest);
        await(ada.enter());
        await(ben.enter());
        var heard = wire(ben);
        done(ada, new Command.StartRecording("chat-" + room, "Chat"));
        done(ada, new ChatCommand.Say("secret-" + room, "canaryword for hosts", null, null, null, ChatAudience.HOSTS));
        done(ben, new ChatCommand.Say("message-" + room, "first words"));
        done(ben, new ChatCommand.ChangeMessage("message-" + room, "better words"));
        done(ada, new ChatCommand.ReactToMessage("secret-" + room, org.caseroom.room.Reaction.DONE, true));
        done(ada, new Command.StopRecording());
        eventually("Ben got the end", () -> heard.stream().anyMatch(m -> m.contains("RecordingStopped")));
        assertThat(heard).anyMatch(m -> m.contains("Withheld")).noneMatch(m -> m.contains("canaryword") || m.contains("secret-"));

        var forGuest = recording(guest, "chat-" + room);
        assertThat(forGuest).contains("first words", "better words", "Withheld").doesNotContain("canaryword", "secret-");
        assertThat(recording(host, "chat-" + room)).contains("canaryword");
        verified(forGuest);
        verified(recording(host, "chat-" + room));

        assertThat(guest.call("GET", "/api/rooms/" + room + "/chat?words=words", null).get("messages")).singleElement()
                .satisfies(found -> assertThat(found.get("text").asText()).isEqualTo("better words"));
        assertThat(guest.call("GET", "/api/rooms/" + room + "/chat?words=CanaryWord", null).get("messages")).isEmpty();
        assertThat(host.call("GET", "/api/rooms/" + room + "/chat?words=CanaryWord", null).get("messages")).hasSize(1);
        assertThatThrownBy(() -> stranger.call("GET", "/api/rooms/" + room + "/chat?words=a", null)).hasMessageContaining("not-a-member");
        assertThatThrownBy(() -> guest.call("GET", "/api/rooms/" + room + "/chat?before=x", null)).hasMessageContaining("before");
        await(ada.leave());
        await(ben.leave());
    }
}
