package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.caseroom.protocol.Json;
import org.caseroom.room.LoggedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever reads along holds what he would get if he came just then, whatever is kept from him. */
class SightsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final int SEEDS = Integer.getInteger("sights.seeds", 100);
    private static final Logger TAIL_LOG = (Logger) LoggerFactory.getLogger(LogTail.class);

    @BeforeAll
    static void quiet() {
        TAIL_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        TAIL_LOG.setLevel(null);
    }

    @Test
    @DisplayName("S1 D42 redacted events of the golden logs fold to the redacted state, for every reader at every event")
    void golden() throws Exception {
        int compared = 0;
        for (var story : List.of("every-event.jsonl", "every-event-2.jsonl", "every-event-3.jsonl", "every-event-4.jsonl")) {
            var log = new ArrayList<LoggedEvent>();
            for (var line : Files.readAllLines(GOLDEN.resolve(story))) {
                log.add(Json.mapper().treeToValue(Json.mapper().readTree(line).get("event"), LoggedEvent.class));
            }
            var sights = new Sights(log);
            compared += sights.eventByEvent();
            for (int longest : new int[] {2, 5, 20, log.size()}) {
                compared += sights.inBatches(new Random(longest), longest);
            }
        }
        assertThat(compared).isGreaterThan(2_000);
    }

    @Test
    @DisplayName("S1 D42 redacted events of simulated rooms fold to the redacted state, for every reader at every event")
    void simulated() {
        int compared = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            var room = new RoomSimulation(100_000 + seed, new RoomMeters(new SimpleMeterRegistry()), new RoomSimulation.Trouble());
            room.run();
            var sights = new Sights(room.logged());
            compared += sights.eventByEvent() + sights.inBatches(new Random(seed), 12);
        }
        assertThat(compared).isGreaterThan(SEEDS * 200);
    }
}
