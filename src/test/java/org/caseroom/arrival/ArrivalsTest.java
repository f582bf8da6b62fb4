package org.caseroom.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.arrival.Arrival.State;
import org.caseroom.database.Database;
import org.caseroom.database.Offload;
import org.caseroom.study.Catalogue;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class ArrivalsTest {
    @TempDir
    Path dir;

    private final Offload offload = new Offload("test");
    private final AtomicInteger keys = new AtomicInteger();
    private final List<String> added = new ArrayList<>();
    /** Of which room, each time. */
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Database database;
    private Destinations destinations;

    @BeforeEach
    void open() {
        database = TestDatabase.open(dir);
        database.call(handle -> {
            handle.execute("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at) VALUES ('me', 'me', 'me', 'Me', 'HOST', 'x', 0)");
            for (String room : List.of("room-1", "room-2")) {
                handle.execute("INSERT INTO room (id, title, created_by, creator, created_at) VALUES (?, 'Board', 'me', 'p-1', 0)", room);
            }
            return null;
        });
        destinations = new Destinations(database, () -> Instant.ofEpochMilli(5), new Random(1), () -> "key-" + keys.incrementAndGet());
    }

    @AfterEach
    void close() {
        offload.close();
        database.close();
    }

    private Arrivals arrivals(boolean may) {
        return new Arrivals(destinations, new Catalogue(database), (on, study) -> {
            added.add(on.room() + " " + study);
            return Future.succeededFuture(may);
        }, offload, told::add);
    }

    @Test
    void aDestinationIsFoundByTitleAndKeyWhileItsRoomIsOpen() {
        var one = destinations.open("room-1", "me", "p-1", true);
        var two = destinations.open("room-2", "me", "p-1", false);
        assertThat(one.destination().aeTitle()).matches("ROOM_[A-Z]{6}").isNotEqualTo(two.destination().aeTitle());
        assertThat(destinations.ofTitle(one.destination().aeTitle())).contains(one.destination());
        assertThat(destinations.ofKey("room-1", one.key())).contains(one.destination());
        assertThat(destinations.ofKey("room-2", one.key())).isEmpty();
        assertThat(destinations.ofTitle("CASEROOM")).isEmpty();
        assertThat(destinations.hold("room-2", true)).isTrue();
        assertThat(destinations.ofRoom("room-2").orElseThrow().hold()).isTrue();
        destinations.close("room-2");
        assertThat(destinations.hold("room-2", true)).isFalse();
        database.call(handle -> handle.execute("UPDATE room SET closed_at = 9 WHERE id = 'room-1'"));
        assertThat(destinations.ofTitle(one.destination().aeTitle())).isEmpty();
        assertThat(destinations.ofKey("room-1", one.key())).isEmpty();
    }

    @Test
    void whatARunLeftUnfinishedTheNextOneFinishes() throws Exception {
        var on = destinations.open("room-1", "me", "p-1", false).destination();
        destinations.enter("room-1", "1.2", State.NEW, "CT");
        destinations.enter("room-1", "1.3", State.HELD, "CT");
        arrivals(true).start();
        await("1.2", State.ADMITTED);
        assertThat(added).containsExactly("room-1 1.2");
        assertThat(destinations.arrival("room-1", "1.3").orElseThrow().state()).isEqualTo(State.HELD);

        destinations.enter("room-1", "1.4", State.NEW, "CT");
        arrivals(false).start();
        await("1.4", State.HELD);

        destinations.enter("room-1", "1.5", State.NEW, "CT");
        destinations.close(on.room());
        arrivals(true).start();
        await("1.5", State.HELD);
    }

    @Test
    void whoIsInTheRoomIsToldOfEachStudyAndDecisionOnce() {
        var on = destinations.open("room-1", "me", "p-1", true).destination();
        var arrivals = arrivals(true);
        arrivals.arrived(on, "1.6", "CT");
        arrivals.arrived(on, "1.6", "CT");
        assertThat(told).as("an object more is no news").containsExactly("room-1");
        arrivals.arrived(on, "1.7", "CT");
        arrivals.decide("room-1", "1.6", State.ADMITTED);
        assertThat(told).containsExactly("room-1", "room-1", "room-1");
    }

    private void await(String study, State state) throws InterruptedException {
        for (int i = 0; i < 2_000 && destinations.arrival("room-1", study).orElseThrow().state() != state; i++) {
            Thread.sleep(10);
        }
        assertThat(destinations.arrival("room-1", study).orElseThrow().state()).isEqualTo(state);
    }
}
