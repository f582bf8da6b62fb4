package org.caseroom.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counters of all frames sockets of a node; no meter carries the name or id of anything. */
public final class FrameMeters {
    private final MeterRegistry registry;
    private final Counter bytes;
    private final Counter skipped;
    private final Counter givenUp;
    private final Counter[] rungs = new Counter[Rung.COUNT];
    private final Timer roundTrip;
    private final Timer lossy;
    private final Timer lossless;
    private final AtomicInteger connections;

    public FrameMeters(MeterRegistry registry) {
        this.registry = registry;
        bytes = registry.counter("caseroom.frames.bytes");
        skipped = registry.counter("caseroom.queue.skipped", "what", "frames");
        givenUp = Counter.builder("caseroom.frames.given.up").description("Lossless frames that a movement cut short").register(registry);
        for (int i = 0; i < rungs.length; i++) {
            rungs[i] = Counter.builder("caseroom.frames.adapted").description("Frames of something that moves, by how good: 0 is best")
                    .tag("rung", String.valueOf(i)).register(registry);
        }
        roundTrip = Timer.builder("caseroom.frames.round.trip").description("To the clients of the frames sockets and back")
                .publishPercentiles(0.5, 0.99).register(registry);
        lossy = timer(registry, "lossy");
        lossless = timer(registry, "lossless");
        connections = registry.gauge("caseroom.frames.connections", new AtomicInteger());
    }

    private static Timer timer(MeterRegistry registry, String quality) {
        return Timer.builder("caseroom.frames.time").description("From a Show to its frame on the socket")
                .tag("quality", quality).publishPercentiles(0.5, 0.99).register(registry);
    }

    void sent(boolean isLossless, int length, long nanos) {
        bytes.increment(length);
        (isLossless ? lossless : lossy).record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(String reason) {
        registry.counter("caseroom.frames.refused", "reason", reason).increment();
    }

    void closed(String reason) {
        registry.counter("caseroom.frames.closes", "reason", reason).increment();
    }

    void adapted(Rung rung) {
        rungs[rung.index()].increment();
    }

    void roundTrip(long nanos) {
        roundTrip.record(nanos, TimeUnit.NANOSECONDS);
    }

    Counter givenUp() {
        return givenUp;
    }

    Counter skipped() {
        return skipped;
    }

    AtomicInteger connections() {
        return connections;
    }
}
