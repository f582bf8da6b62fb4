package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * Rooms under trouble: several nodes with wrong clocks, a log that fails before, after and long after an append, links that
 * break, nodes that die. {@code -Dsimulation.seed=N} runs one seed, {@code -Dsimulation.seeds=N} another number of them.
 */
class RoomSimulationTest {
    private static final Logger TAIL_LOG = (Logger) LoggerFactory.getLogger(LogTail.class);

    /** Thousands of outages are the purpose here; a line for each would bury the seed. */
    @BeforeAll
    static void quiet() {
        TAIL_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        TAIL_LOG.setLevel(null);
    }

    private static RoomSimulation simulation(long seed, RoomSimulation.Trouble trouble) {
        return new RoomSimulation(seed, new RoomMeters(new SimpleMeterRegistry()), trouble);
    }

    @Test
    @DisplayName("O1 O2 O3 A4 A5 R1 clients converge, nothing acknowledged is lost or doubled, replay equals live")
    void manySeeds() {
        Long single = Long.getLong("simulation.seed");
        long seeds = Long.getLong("simulation.seeds", 2_000);
        var events = new LongAdder();
        var trouble = new RoomSimulation.Trouble();
        LongStream.range(single == null ? 0 : single, single == null ? seeds : single + 1).parallel().forEach(seed -> {
            try {
                var own = new RoomSimulation.Trouble();
                events.add(simulation(seed, own).run());
                trouble.add(own);
            } catch (Throwable failure) {
                throw new AssertionError("seed %d: repeat with -Dtest=RoomSimulationTest -Dsimulation.seed=%d".formatted(seed, seed), failure);
            }
        });
        if (single == null) {
            // Otherwise the seeds would prove nothing.
            assertThat(events.sum()).isGreaterThan(seeds * 30);
            assertThat(trouble.cutOffs).isGreaterThan((int) seeds / 4);
            assertThat(trouble.conflicts).isGreaterThan((int) seeds / 4);
            assertThat(trouble.kills).isGreaterThan((int) seeds / 10);
            assertThat(trouble.resent).isGreaterThan((int) seeds / 2);
            assertThat(trouble.refused).as("marks of viewers").isGreaterThan((int) seeds / 20);
        }
    }

    /**
     * Seeds that once found a fault: commands dropped that the client never sent again because part of them had reached the log
     * (0), a client that went to a node which was behind (2), one that left where it was not and stayed where it was (60),
     * commands dropped because the one before them had been refused, which the log does not tell (156).
     */
    @ParameterizedTest
    @ValueSource(longs = {0, 2, 60, 156})
    void pinned(long seed) {
        simulation(seed, new RoomSimulation.Trouble()).run();
    }
}
