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
import org.caseroom.room.Cine;
import org.caseroom.room.CineMode;
import org.caseroom.room.Command;
import org.caseroom.room.Layout;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Point;
import org.caseroom.room.Presentation;
import org.caseroom.room.Role;
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
    private static final Path STORY = GOLDEN.resolve("every-event-3.jsonl");

    @Test
    @DisplayName("S4 the golden log folds to its hashes after every event")
    void folds() throws Exception {
        if (Boolean.getBoolean("golden.write")) {
            write();
        }
        for (var story : List.of(GOLDEN.resolve("every-event.jsonl"), GOLDEN.resolve("every-event-2.jsonl"), STORY)) {
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
        var room = Story.withAll();
        room.does(Story.HOST, 1, new Command.AddStudy(Story.PET));
        room.does(Story.HOST, 2, new Command.SetLayout(new Layout(2, 2)));
        room.does(Story.HOST, 3, new Command.ShowSeries(0, Story.CT, Story.SERIES, Story.IMAGE));
        room.does(Story.HOST, 4, new Command.ShowSeries(1, Story.PET, Story.PET + ".1", Story.NEXT));
        room.does(Story.HOST, 5, new Command.ShowImage(0, Story.NEXT));
        room.does(Story.HOST, 6, new Command.SetWindow(0, new Voi(-600.125, 1500), false));
        room.does(Story.HOST, 7, new Command.SetWindow(1, null, true));
        room.does(Story.HOST, 8, new Command.SetCamera(0, new Camera(new Point(255.5, 128.25), 2.375)));
        room.does(Story.HOST, 9, new Command.ActivateViewport(1));
        room.does(Story.HOST, new Command.SetPresentation(0, Story.TURNED));
        room.does(Story.HOST, new Command.PlayCine(0, Story.CINE));
        room.does(Story.HOST, new Command.PlayCine(1, new Cine(Story.NEXT, Story.NEXT, Story.NEXT, CineMode.ONCE, null, 0.5)));
        room.does(Story.HOST, new Command.ShowImage(0, Story.NEXT));
        room.does(Story.HOST, new Command.SetPresentation(1, Presentation.OF_FILE));
        room.does(Story.HOST, new Command.SetPresentation(0, null));
        room.does(Story.HOST, 10, new Command.StartRecording("recording-1", "Tumour board, \"first\" case"));
        room.does(Story.PARTICIPANT, 1, new Command.AddMark("mark-arrow-1", Story.IMAGE,
                new Shape.Arrow(new Point(10.001, 20.02), new Point(100.3, 200), "nodule \u00e9\u4e2d\ud83d\ude00 <b>&\\\n\t\u0001")));
        room.does(Story.PARTICIPANT, 2, new Command.AddMark("mark-text-01", Story.IMAGE, new Shape.Text(new Point(0, 0), "\u2028x")));
        room.does(Story.PRESENTER, 1, new Command.AddMark("mark-free-01", Story.NEXT, new Shape.Freehand(
                List.of(new Point(1.5, 1.5), new Point(-2.25, 0.001), new Point(9999999.999, -1e7)), true)));
        room.does(Story.HOST, 11, new Command.AddMark("mark-line-01", Story.NEXT, Story.LINE));
        room.does(Story.HOST, 12, new Command.AddMark("mark-rect-01", Story.NEXT, new Shape.Rectangle(new Point(5, 5), new Point(6, 7))));
        room.does(Story.HOST, 13, new Command.AddMark("mark-elli-01", Story.NEXT, new Shape.Ellipse(new Point(5, 5), new Point(6, 7))));
        room.does(Story.PARTICIPANT, 3, new Command.AddMark("mark-leng-01", Story.IMAGE, new Shape.Length(new Point(0.1, 0.2), new Point(0.3, 0.7))));
        room.does(Story.PARTICIPANT, 4, new Command.ChangeMark("mark-leng-01", new Shape.Length(new Point(0.1, 0.2), new Point(1e6, 123456.789))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-bidi-01", Story.NEXT, new Shape.Bidirectional(
                new Point(10, 10), new Point(30.125, 10), new Point(20, 4.5), new Point(20, 15.25))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-angl-01", Story.NEXT, new Shape.Angle(
                new Point(10, 10), new Point(0.001, -0.0), new Point(20, 4.5))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-cobb-01", Story.NEXT, new Shape.Cobb(
                new Point(10, 10), new Point(30, 12), new Point(11, 80), new Point(31.5, 70.25))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-poly-01", Story.NEXT, new Shape.Polygon(
                List.of(new Point(1, 1), new Point(5, 1), new Point(3.333, 7)))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-prob-01", Story.NEXT, new Shape.Probe(new Point(12.5, 13.5))));
        room.does(Story.PRESENTER, new Command.AddMark("mark-cali-01", Story.NEXT, new Shape.Calibration(
                new Point(0, 0), new Point(0, 100), 25.4)));
        room.does(Story.PRESENTER, new Command.ChangeMark("mark-cali-01", new Shape.Calibration(
                new Point(0, 0), new Point(0, 100), 0.001)));
        room.does(Story.PARTICIPANT, 5, new Command.RemoveMark("mark-arrow-1"));
        room.does(Story.PARTICIPANT, 6, new Command.RemoveMark("mark-text-01"));
        room.does(Story.PARTICIPANT, 7, new Command.RestoreMark("mark-arrow-1"));
        room.does(Story.HOST, 14, new Command.RemoveMark("mark-free-01"));
        room.does(Story.HOST, new Command.Track(List.of(
                new RoomEvent.PointerSample(1_700_000_000_100L, Story.IMAGE, new Point(12.5, 13.25), true),
                new RoomEvent.PointerSample(1_700_000_000_140L, null, null, false))));
        room.does(Story.VIEWER, 1, new ChatCommand.Say("message-0001", "What is \"that\"? \u00b5\u2014\ud83e\udec1"));
        room.does(Story.PRESENTER, 2, new Command.TakeFloor());
        room.does(Story.PRESENTER, 3, new Command.ClearViewport(1));
        room.does(Story.PRESENTER, 4, new Command.ShowSeries(2, Story.PET, Story.PET + ".1", Story.NEXT));
        room.does(Story.PRESENTER, 5, new Command.GiveFloor(Story.PARTICIPANT.participant()));
        room.does(Story.HOST, 15, new Command.SetRole(Story.PARTICIPANT.participant(), Role.VIEWER));
        room.does(Story.HOST, 16, new Command.RemoveStudy(Story.PET));
        room.does(Story.HOST, 17, new Command.StopRecording());
        room.does(Story.HOST, 18, new Command.SetLayout(new Layout(1, 1)));
        room.does(Story.HOST, new Command.Leave());
        room.does(Story.HOST, new Command.Join());
        room.does(Story.HOST, 19, new Command.CloseRoom());
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
