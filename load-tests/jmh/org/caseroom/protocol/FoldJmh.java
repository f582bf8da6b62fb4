package org.caseroom.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The golden log, which has every kind of event, folded from the beginning; and the hash of what it leaves. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FoldJmh {
    private static final Path STORY = Path.of("src", "test", "resources", "golden", "every-event.jsonl");
    private static final int EVENTS = 40;

    private final List<LoggedEvent> events = new ArrayList<>();
    private RoomState last;

    @Setup
    public void read() throws IOException {
        for (String line : Files.readAllLines(STORY).subList(0, EVENTS)) {
            events.add(Json.mapper().treeToValue(Json.mapper().readTree(line).get("event"), LoggedEvent.class));
        }
        last = fold();
    }

    /** Time of one event. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public RoomState fold() {
        var state = RoomState.INITIAL;
        for (var event : events) {
            state = state.apply(event);
        }
        return state;
    }

    @Benchmark
    public String hash() {
        return StateHash.of(last);
    }
}
