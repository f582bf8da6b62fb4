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
    private final Timer lossy;
    private final Timer lossless;
    private final AtomicInteger connections;

    public FrameMeters(MeterRegistry registry) {
        this.registry = registry;
        bytes = registry.counter("caseroom.frames.bytes");
        skipped = registry.counter("caseroom.queue.skipped", "what", "frames");
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

    Counter skipped() {
        return skipped;
    }

    AtomicInteger connections() {
        return connections;
    }
}
