package org.caseroom.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Messages of the room from text and to bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecJmh {
    private static final String CURSOR = """
            {"type":"Point","signal":{"type":"Cursor","image":{"instance":"1.2.3.3","frame":1},"point":{"column":251.25,"row":100.5},"laser":false}}""";
    private static final String MARK = """
            {"type":"Do","clientSeq":7,"command":{"type":"AddMark","id":"load-mark-7","image":{"instance":"1.2.3.3","frame":1},\
            "shape":{"type":"Text","at":{"column":251.25,"row":100.5},"text":"here"}}}""";

    private final ServerMessage one = signals(1);
    private final ServerMessage forty = signals(40);

    private static ServerMessage signals(int count) {
        List<ServerMessage.SignalFrom> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new ServerMessage.SignalFrom("participant-000000000" + i % 10, "client-000" + i,
                    new Signal.Cursor(new ImageRef("1.2.3.3", 1), new Point(251.25 + i, 100.5), false)));
        }
        return new ServerMessage.Signals(all);
    }

    @Benchmark
    public ClientMessage readCursor() throws BadMessageException {
        return MessageCodec.client(CURSOR);
    }

    @Benchmark
    public ClientMessage readMark() throws BadMessageException {
        return MessageCodec.client(MARK);
    }

    @Benchmark
    public byte[] writeCursor() {
        return MessageCodec.bytes(one);
    }

    @Benchmark
    public byte[] writeFortyCursors() {
        return MessageCodec.bytes(forty);
    }
}
