package org.caseroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RememberedTest {
    @TempDir
    Path dir;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asks_again_after_each_commit_and_only_then() {
        try (var database = TestDatabase.open(dir)) {
            var kept = new Remembered<String, Integer>(database, 10);
            assertThat(kept.known("a")).isEmpty();
            assertThat(kept.get("a", asked::incrementAndGet)).isEqualTo(1);
            assertThat(kept.get("a", asked::incrementAndGet)).isEqualTo(1);
            assertThat(kept.known("a")).contains(1);
            database.<Integer>read(h -> h.createQuery("SELECT 1").mapTo(Integer.class).one());
            assertThat(kept.known("a")).as("reading changes nothing").contains(1);
            database.call(h -> h.execute("CREATE TABLE t (n INTEGER)"));
            assertThat(kept.known("a")).isEmpty();
            assertThat(kept.get("a", asked::incrementAndGet)).isEqualTo(2);
        }
    }

    @Test
    void a_failed_transaction_may_have_written() {
        try (var database = TestDatabase.open(dir)) {
            var kept = new Remembered<String, Integer>(database, 10);
            kept.get("a", asked::incrementAndGet);
            assertThatThrownBy(() -> database.call(h -> h.execute("INSERT INTO nowhere VALUES (1)"))).isInstanceOf(RuntimeException.class);
            assertThat(kept.known("a")).isEmpty();
        }
    }

    @Test
    void an_answer_during_which_something_was_written_does_not_hold() {
        var commits = new AtomicLong();
        var kept = new Remembered<String, Integer>(commits::get, 10, () -> 0);
        kept.get("a", () -> {
            commits.incrementAndGet();
            return 1;
        });
        assertThat(kept.known("a")).isEmpty();
    }

    @Test
    void what_another_program_wrote_is_seen_after_a_moment() {
        var now = new AtomicLong();
        var kept = new Remembered<String, Integer>(() -> 0, 10, now::get);
        kept.get("a", asked::incrementAndGet);
        now.set(Remembered.OTHERS.toNanos() - 1);
        assertThat(kept.known("a")).contains(1);
        now.set(Remembered.OTHERS.toNanos() + 1);
        assertThat(kept.known("a")).isEmpty();
    }
}
