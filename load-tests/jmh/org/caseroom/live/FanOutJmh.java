package org.caseroom.live;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.Role;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One pointer to all connections of a room, from the record to the buffers that they would write; without sockets, which cost far more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FanOutJmh {
    /** Takes its buffer and gives it back, as a socket does that takes everything. */
    private static final class Taker implements Peer {
        private static final ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;
        private static final Actor SOMEBODY = new Actor("participant-1", "Somebody", Role.PARTICIPANT, "client-1");
        private long bytes;

        @Override
        public Actor actor() {
            return SOMEBODY;
        }

        @Override
        public void send(Outgoing message) {
            bytes += message.frames().length;
        }

        @Override
        public void signal(Outgoing signals) {
            bytes += signals.frames().length;
        }

        @Override
        public void take(Broadcast broadcast) {
            var frames = broadcast.frames(ALLOCATOR);
            bytes += frames.readableBytes();
            frames.release();
        }

        @Override
        public void close(CloseReason reason, String detail) {
        }
    }

    @Param({"200", "1000"})
    public int receivers;

    private final List<Peer> peers = new ArrayList<>();
    private final ServerMessage pointer = new ServerMessage.Signals(List.of(new ServerMessage.SignalFrom("participant-1", "client-1",
            new Signal.Cursor(new ImageRef("1.2.3.3", 1), new Point(251.25, 100.5), false))));

    @Setup
    public void join() {
        for (int i = 0; i < receivers; i++) {
            peers.add(new Taker());
        }
    }

    @Benchmark
    public List<Peer> pointer() {
        new Broadcast(List.of(), new Outgoing(pointer)).deliver(peers);
        return peers;
    }
}
