package org.caseroom.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Performance performance = new Performance(meters, InstantSource.fixed(Instant.ofEpochMilli(1_764_000_000_000L)));

    private Performance.Series series(String id) {
        return performance.history().series().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void countersBecomeRatesAndTimersMeansOfTheInterval() {
        var events = meters.counter("caseroom.room.events");
        var render = meters.timer("caseroom.render.time");
        events.increment(1000);
        performance.sample();
        events.increment(50);
        render.record(Duration.ofMillis(2));
        render.record(Duration.ofMillis(4));
        performance.sample();
        performance.sample();
        assertThat(series("rooms.events").values()).containsExactly(null, 10.0, 0.0);
        assertThat(series("render.time").values()).containsExactly(null, 3.0, null);
        assertThat(performance.history().at()).isEqualTo(1_764_000_000_000L);
    }

    @Test
    void anHourIsKept() {
        var rooms = meters.gauge("caseroom.rooms.open", new java.util.concurrent.atomic.AtomicInteger());
        for (int i = 0; i < 1000; i++) {
            rooms.set(i);
            performance.sample();
        }
        assertThat(series("rooms.open").values()).hasSize(720).startsWith(280.0, 281.0).endsWith(999.0);
    }
}
