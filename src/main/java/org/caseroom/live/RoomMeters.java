package org.caseroom.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counters of all rooms of a node; no meter carries the name or id of anything. */
public final class RoomMeters {
    private final Timer append;
    private final Counter events;
    private final Counter conflicts;
    private final Counter cutOffs;
    private final Counter signalsSkipped;
    private final Counter overflows;
    private final Counter messages;
    private final MeterRegistry registry;
    private final AtomicInteger connections;
    private final AtomicInteger rooms;

    public RoomMeters(MeterRegistry registry) {
        this.registry = registry;
        append = Timer.builder("caseroom.log.append").description("From sending an entry to the log until it is safe there")
                .publishPercentileHistogram().minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofSeconds(5)).register(registry);
        events = registry.counter("caseroom.room.events");
        conflicts = registry.counter("caseroom.log.conflicts");
        cutOffs = registry.counter("caseroom.log.outages");
        signalsSkipped = registry.counter("caseroom.queue.skipped", "what", "signals");
        overflows = registry.counter("caseroom.queue.overflows");
        messages = registry.counter("caseroom.room.messages");
        connections = registry.gauge("caseroom.room.connections", new AtomicInteger());
        rooms = registry.gauge("caseroom.rooms.open", new AtomicInteger());
    }

    void appended(long nanos, int count) {
        append.record(nanos, TimeUnit.NANOSECONDS);
        events.increment(count);
    }

    Counter conflicts() {
        return conflicts;
    }

    Counter cutOffs() {
        return cutOffs;
    }

    Counter signalsSkipped() {
        return signalsSkipped;
    }

    Counter overflows() {
        return overflows;
    }

    Counter messages() {
        return messages;
    }

    AtomicInteger connections() {
        return connections;
    }

    AtomicInteger rooms() {
        return rooms;
    }

    void closed(String reason) {
        registry.counter("caseroom.room.closes", "reason", reason).increment();
    }
}
