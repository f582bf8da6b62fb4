package org.caseroom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.caseroom.room.Sight;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights are kept in memory, and one that was taken away is refused at the next question. */
@Tag(TestDatabase.STORES)
final class RememberedSightsTest {
    @TempDir
    Path dir;

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_right_that_was_taken_away_is_gone_at_the_next_question() throws Exception {
        var ids = new AtomicInteger();
        try (var database = TestDatabase.open(dir)) {
            var rooms = new RoomRepository(database, () -> Instant.EPOCH, () -> "identifier-" + ids.incrementAndGet(), () -> "secret-" + ids.incrementAndGet());
            database.call(h -> h.execute("INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at)"
                    + " VALUES ('anna', 'anna', 'anna', 'x', 'HOST', 'x', 0)"));
            var room = await(rooms.create("Room", List.of("1.2", "1.3"), "anna"));

            assertThat(await(rooms.sights("anna"))).containsOnlyKeys("1.2", "1.3");
            var again = rooms.sights("anna");
            assertThat(again.isComplete()).as("nothing was written, so no table is asked").isTrue();
            assertThat(again.result()).containsOnlyKeys("1.2", "1.3");
            assertThat(rooms.sight("anna", "1.2").result()).contains(Sight.FULL);
            assertThat(rooms.sight("anna", "1.4").result()).isEmpty();

            database.call(h -> h.execute("DELETE FROM room_study WHERE study = '1.2'"));
            assertThat(await(rooms.sight("anna", "1.2"))).isEmpty();
            assertThat(await(rooms.sights("anna"))).containsOnlyKeys("1.3");

            database.call(h -> h.execute("UPDATE room_member SET standing = 'OUT' WHERE room = ? AND account = 'anna'", room.id()));
            assertThat(await(rooms.sights("anna"))).isEmpty();
            assertThat(await(rooms.mayRead("anna", "1.3"))).isFalse();
        }
    }
}
