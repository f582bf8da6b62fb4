package org.caseroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.caseroom.room.Camera;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.Command;
import org.caseroom.room.Layout;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Point;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Shape;
import org.caseroom.room.Story;
import org.caseroom.room.Voi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Logs that fold to the same hash for ever, here and in the web client. A line is {@code {"event": LoggedEvent, "hash": hash of the
 * state after it}}. A released file is never written again; a new story is a new file.
 * {@code -Dgolden.write=true} writes the newest.
 */
class GoldenLogTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    /** The story as it is now; those of earlier releases stand beside it and stay. */
    private static final Path STORY = GOLDEN.resolve("every-event-5.jsonl");

    @Test
    @DisplayName("S4 the golden log folds to its hashes after every event")
    void folds() throws Exception {
        if (Boolean.getBoolean("golden.write")) {
            write();
        }
        for (var story : List.of(GOLDEN.resolve("every-event.jsonl"), GOLDEN.resolve("every-event-2.jsonl"),
                GOLDEN.resolve("every-event-3.jsonl"), GOLDEN.resolve("every-event-4.jsonl"), STORY)) {
            var state = RoomState.INITIAL;
            for (var line : Files.readAllLines(story)) {
                JsonNode node = Json.mapper().readTree(line);
                var event = Json.mapper().treeToValue(node.get("event"), LoggedEvent.class);
                state = state.apply(event);
                assertThat(StateHash.of(state)).as("%s after event %d", story.getFileName(), event.seq())
                        .isEqualTo(node.get("hash").textValue());
            }
            assertThat(state.seq()).isGreaterThan(40);
            assertThat(state.closed()).isTrue();
        }
    }

    @Test
    @DisplayName("S4 the golden log has every kind of event and of shape")
    void complete() throws Exception {
        var kinds = new HashSet<Class<?>>();
        for (var line : Files.readAllLines(STORY)) {
            var event = Json.mapper().treeToValue(Json.mapper().readTree(line).get("event"), LoggedEvent.class).event();
            kinds.add(event.getClass());
            if (event instanceof RoomEvent.MarkAdded added) {
                kinds.add(added.shape().getClass());
            }
        }
        kinds.add(RoomEvent.Withheld.class); // which no log ever holds
        assertThat(kinds).containsAll(Json.members(RoomEvent.class)).containsAll(Json.members(Shape.class));
    }

    @Test
    @DisplayName("S3 the canonical text sorts keys and prints numbers and text as ECMAScript does")
    void canonical() {
        var story = Story.withAll();
        story.does(Story.HOST, new Command.ShowSeries(0, Story.CT, Story.SERIES, Story.IMAGE));
        story.does(Story.HOST, new Command.SetWindow(0, new Voi(-600.5, 1e9), false));
        story.does(Story.HOST, new Command.SetCamera(0, new Camera(new Point(1e7, -0.0), 0.05)));
        story.does(Story.HOST, new ChatCommand.Say("message-1", "\"\\/\b\f\n\r\t\u0001\u007f\u2028é😀"));
        assertThat(StateHash.canonical(story.state()))
                .startsWith("{\"chat\":[{\"at\":")
                .contains("\"text\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f\u2028é😀\"")
                .contains("\"camera\":{\"center\":{\"column\":10000000,\"row\":0},\"zoom\":0.05}")
                .contains("\"voi\":{\"center\":-600.5,\"width\":1000000000}")
                .doesNotContain("\"clients\"").doesNotContain("\"removedMarks\"")
                .endsWith("\"title\":\"Tumour board\",\"view\":{\"active\":0,\"layout\":{\"columns\":1,\"rows\":1},\"viewports\":["
                        + "{\"camera\":{\"center\":{\"column\":10000000,\"row\":0},\"zoom\":0.05},\"image\":{\"frame\":1,\"instance\":\""
                        + Story.IMAGE.instance() + "\"},\"inverted\":false,\"series\":\"" + Story.SERIES + "\",\"study\":\"" + Story.CT
                        + "\",\"voi\":{\"center\":-600.5,\"width\":1000000000}}]}}");
    }

    @Test
    @DisplayName("S1 a snapshot that went through JSON folds on like the original")
    void snapshot() throws Exception {
        var events = new ArrayList<LoggedEvent>();
        for (var line : Files.readAllLines(STORY)) {
            events.add(Json.mapper().treeToValue(Json.mapper().readTree(line).get("event"), LoggedEvent.class));
        }
        var state = RoomState.INITIAL;
        for (int i = 0; i < events.size(); i++) {
            state = state.apply(events.get(i));
            var read = Json.mapper().readValue(Json.mapper().writeValueAsString(state), RoomState.class);
            assertThat(read).isEqualTo(state);
            assertThat(List.copyOf(read.marks().keySet())).isEqualTo(List.copyOf(state.marks().keySet()));
            assertThat(read.applyAll(events.subList(i + 1, events.size())).seq()).isEqualTo(events.size());
        }
    }

    private static void write() throws Exception {
        var room = GoldenStory.told();
        var state = RoomState.INITIAL;
        var lines = new ArrayList<String>();
        for (var event : room.log()) {
            state = state.apply(event);
            lines.add("{\"event\":" + Json.mapper().writeValueAsString(event) + ",\"hash\":\"" + StateHash.of(state) + "\"}");
        }
        Files.createDirectories(STORY.getParent());
        Files.writeString(STORY, lines.stream().collect(Collectors.joining("\n", "", "\n")));
    }
}
