package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.caseroom.database.Database;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several programs on one database: each ends only what is dead. */
@Tag(TestDatabase.STORES)
final class ReleaseHeartTest {
    private static final ReleaseOwner HERE = new ReleaseOwner("reading-room", 4_194_999);
    private static final ReleaseOwner DEAD = new ReleaseOwner("reading-room", 4_194_998);
    private static final ReleaseOwner ELSEWHERE = new ReleaseOwner("basement", 17);

    @TempDir
    private Path dir;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final InstantSource clock = now::get;
    private final List<String> discarded = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, ReleaseJob> running = new HashMap<>();
    private Database database;
    private ReleaseStore store;
    private ReleaseEnds ends;
    private ReleaseHeart heart;

    @BeforeEach
    void open() {
        database = TestDatabase.open(dir);
        store = new ReleaseStore(database);
        ends = new ReleaseEnds(store, clock, discarded::add);
        ends.onChange(told::add);
        heart = new ReleaseHeart(store, clock, HERE, dir.resolve("releases"), running, ends);
    }

    @AfterEach
    void close() {
        heart.close();
        database.close();
    }

    private ReleaseView begun(String id, ReleaseOwner owner) {
        return store.begin(id, "1.2.3", "anna", "Anna", clock.millis(), 3, edition -> "2.25.1." + edition, new int[1], owner,
                heart.ownedUntil());
    }

    private ReleaseView.State state(String id) {
        return store.find(id).orElseThrow().state();
    }

    @Test
    void a_start_ends_what_this_machine_left_and_nothing_of_others() throws IOException {
        var mine = begun("mine", HERE);
        var dead = begun("dead", DEAD);
        begun("elsewhere", ELSEWHERE);
        Files.createDirectories(dir.resolve("releases"));
        Files.writeString(dir.resolve("releases/mine.dcm"), "half");
        Files.writeString(dir.resolve("releases/elsewhere.dcm"), "half");

        heart.start();

        assertThat(state("mine")).isEqualTo(ReleaseView.State.FAILED);
        assertThat(state("dead")).isEqualTo(ReleaseView.State.FAILED);
        assertThat(state("elsewhere")).isEqualTo(ReleaseView.State.RUNNING);
        assertThat(discarded).containsExactlyInAnyOrder(mine.study(), dead.study());
        assertThat(dir.resolve("releases/mine.dcm")).doesNotExist();
        assertThat(dir.resolve("releases/elsewhere.dcm")).exists();
        assertThat(told).isEmpty();
    }

    @Test
    void what_beats_lives_and_what_is_silent_for_two_minutes_is_ended_by_anybody() {
        begun("here", HERE);
        var silent = begun("silent", ELSEWHERE);
        running.put("here", new ReleaseJob(null, null, null, null, null, null));
        for (int i = 0; i < 5; i++) {
            heart.beat();
            assertThat(state("here")).isEqualTo(ReleaseView.State.RUNNING);
            assertThat(state("silent")).as("after %d beats", i).isEqualTo(ReleaseView.State.RUNNING);
            now.updateAndGet(time -> time.plusSeconds(30));
        }
        heart.beat();
        assertThat(state("silent")).isEqualTo(ReleaseView.State.FAILED);
        assertThat(state("here")).isEqualTo(ReleaseView.State.RUNNING);
        assertThat(discarded).containsExactly(silent.study());
    }

    @Test
    void every_copy_of_a_study_has_a_number_of_its_own() {
        assertThat(begun("first", HERE).study()).isEqualTo("2.25.1.0");
        assertThat(begun("second", HERE).study()).isEqualTo("2.25.1.1");
        // As for who counted before another one's copy was there.
        database.call(h -> h.execute("delete from release where id = 'first'"));
        assertThat(begun("third", ELSEWHERE).study()).isEqualTo("2.25.1.2");
        assertThat(store.edition("third")).hasValue(2);
    }

    @Test
    void who_was_taken_for_dead_has_made_nothing() throws IOException {
        var view = begun("late", ELSEWHERE);
        ends.abandoned(view);
        discarded.clear();

        ends.finish(view, ReleaseView.State.DONE, 3, null, "{}", 3);

        assertThat(state("late")).isEqualTo(ReleaseView.State.FAILED);
        assertThat(discarded).containsExactly(view.study());
        assertThat(store.released(view.study())).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void who_is_done_tells_of_the_study() throws IOException {
        var view = begun("done", HERE);

        ends.finish(view, ReleaseView.State.DONE, 3, null, "{}", 3);

        assertThat(state("done")).isEqualTo(ReleaseView.State.DONE);
        assertThat(told).containsExactly(view.study());
    }
}
