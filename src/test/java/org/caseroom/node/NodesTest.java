package org.caseroom.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.database.Database;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class NodesTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    Path dir;

    private Database database;
    private final List<Nodes> open = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void open() {
        database = TestDatabase.open(dir);
    }

    @AfterEach
    void close() {
        open.forEach(Nodes::close);
        database.close();
    }

    private Nodes node(String name, Duration lease) {
        var node = new Nodes(database, name, "1", () -> new Nodes.Load(2, 3), lease, nanos::get);
        open.add(node);
        return node;
    }

    @Test
    void aJobIsOneNodesUntilItIsDone() {
        Nodes a = node("a", LONG);
        Nodes b = node("b", LONG);
        assertThat(a.mine("watch")).isTrue();
        assertThat(b.mine("watch")).isFalse();
        assertThat(a.mine("watch")).isTrue();
        assertThat(b.mine("other")).isTrue();
        assertThat(a.jobs()).containsOnly(java.util.Map.entry("watch", "a"), java.util.Map.entry("other", "b"));
        assertThat(b.holder("watch")).contains("a");

        a.done("watch");
        assertThat(b.mine("watch")).as("asked a moment ago").isFalse();
        nanos.addAndGet(LONG.toNanos() / 4 + 1);
        assertThat(b.mine("watch")).isTrue();
        assertThat(a.mine("watch")).isFalse();
    }

    @Test
    void whoIsNotHeardOfLosesHisJobsAndKnowsIt() throws InterruptedException {
        Nodes a = node("a", Duration.ofMillis(40));
        Nodes b = node("b", LONG);
        assertThat(a.mine("watch")).isTrue();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!b.mine("watch") && System.nanoTime() < end) {
            nanos.addAndGet(LONG.toNanos() / 3);
            Thread.sleep(5);
        }
        assertThat(b.holder("watch")).contains("b");
        nanos.addAndGet(LONG.toNanos() / 3);
        assertThat(a.mine("watch")).isFalse();
    }

    @Test
    void aBeatGoesOnWithWhatTheNodeDoesAndDropsWhatIsAnothers() {
        Nodes a = node("a", LONG);
        assertThat(a.mine("kept")).isTrue();
        assertThat(a.mine("lost")).isTrue();
        database.call(handle -> handle.execute("UPDATE lease SET node = 'b' WHERE job = 'lost'"));
        long before = until("kept");
        a.beat();
        assertThat(until("kept")).isGreaterThanOrEqualTo(before);
        // By its own measure the first leases would have ended by now.
        nanos.addAndGet(LONG.toNanos() * 4 / 5);
        a.beat();
        nanos.addAndGet(LONG.toNanos() / 2);
        assertThat(a.mine("kept")).isTrue();
        assertThat(a.mine("lost")).isFalse();
    }

    private long until(String job) {
        return database.read(handle -> handle.createQuery("SELECT held_until FROM lease WHERE job = :job").bind("job", job).mapTo(Long.class).one());
    }

    @Test
    void nodesKnowEachOtherAndSayGoodbye() {
        Nodes a = node("a", LONG);
        Nodes b = node("b", Duration.ofMillis(-1));
        a.start("ward-a:8080");
        b.beat();
        assertThat(a.all()).extracting(NodeView::name, NodeView::address, NodeView::alive, NodeView::rooms, NodeView::connections)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a", "ward-a:8080", true, 2, 3),
                        org.assertj.core.groups.Tuple.tuple("b", "", false, 2, 3));
        assertThat(a.mine("watch")).isTrue();
        a.close();
        assertThat(b.all()).extracting(NodeView::name).containsExactly("b");
        assertThat(b.holder("watch")).isEmpty();
    }

    @Test
    void theClockIsThatOfTheDatabaseAndGoesOnBetweenLooks() {
        Nodes a = node("a", LONG);
        long now = a.clock().millis();
        assertThat(now).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(a.clock().millis()).isEqualTo(now + 3_600_000);
        a.beat();
        assertThat(a.clock().millis()).isLessThan(now + 1_800_000);
    }

    @Test
    void withoutADatabaseNobodyTakesAJobAndWhatIsHeldEndsInTime() {
        Nodes a = node("a", LONG);
        assertThat(a.mine("watch")).isTrue();
        database.close();
        a.beat();
        assertThat(a.mine("watch")).isTrue();
        assertThat(a.mine("other")).isFalse();
        nanos.addAndGet(LONG.toNanos() * 4 / 5);
        assertThat(a.mine("watch")).isFalse();
        open.clear();
    }

    @Test
    void whoIsAloneDoesEverything() {
        assertThat(Turns.alone().mine("anything")).isTrue();
        Turns.alone().done("anything");
    }
}
