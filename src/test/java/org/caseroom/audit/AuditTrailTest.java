package org.caseroom.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.caseroom.database.Database;
import org.caseroom.testing.SetClock;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag(TestDatabase.STORES)
final class AuditTrailTest {
    private static final AuditSubjects SUBJECTS = new AuditSubjects() {
        @Override
        public Map<String, String> patients(Collection<String> studies) {
            return Map.of("1.2", "PAT 1", "1.3", "PAT 1");
        }

        @Override
        public Collection<String> studies(Collection<String> instances) {
            return instances.contains("9.9") ? List.of("1.3") : List.of();
        }
    };

    @TempDir
    Path dir;

    private final SetClock clock = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final LinkedBlockingQueue<AuditEntry> written = new LinkedBlockingQueue<>();
    private Database database;
    private AuditStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.open(dir);
        store = new AuditStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private AuditTrail trail(String node) {
        return new AuditTrail(store, SUBJECTS, clock, node, written::add);
    }

    private AuditEntry next() throws InterruptedException {
        AuditEntry entry = written.poll(20, TimeUnit.SECONDS);
        assertThat(entry).as("an entry within 20 s").isNotNull();
        return entry;
    }

    /** Five entries, as tampering needs them. */
    private void five() throws InterruptedException {
        try (AuditTrail trail = trail("north")) {
            for (int i = 1; i <= 5; i++) {
                trail.note(AuditEvent.of(AuditKind.ACCESSED, "acc" + i, "10.0.0." + i).study("1.2"));
                next();
                clock.advance(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void whatIsNotedStandsThereWithItsStudiesAndPatients() throws Exception {
        try (AuditTrail trail = trail("north")) {
            trail.note(AuditEvent.of(AuditKind.RECEIVED, "PACS 1", "10.0.0.9").study("1.2").instances(List.of("9.9")).about("room1", "room2").how("3 instances\nand a line").failed());
            assertThat(next()).isEqualTo(new AuditEntry(1, clock.millis(), "north", AuditKind.RECEIVED, 4, "PACS_1", "10.0.0.9", List.of("1.2", "1.3"),
                    List.of("PAT 1"), List.of("room1", "room2"), "3 instances and a line"));
            assertThat(trail.lost()).isZero();
        }
        assertThat(store.find(AuditStore.Filter.ALL, 0, 10).entries()).hasSize(1);
        assertThat(store.verify(_ -> { }).broken()).isEmpty();
    }

    @Test
    void theChainGoesOnAfterARestartAndWithAnotherServer() throws Exception {
        five();
        try (AuditTrail north = trail("north"); AuditTrail south = trail("south")) {
            for (int i = 0; i < 50; i++) {
                north.note(AuditEvent.of(AuditKind.LOGIN, "a", ""));
                south.note(AuditEvent.of(AuditKind.LOGOUT, "b", ""));
            }
            for (int i = 0; i < 100; i++) {
                next();
            }
        }
        AuditStore.Verdict verdict = store.verify(_ -> { });
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(105);
        assertThat(verdict.head()).matches("[0-9a-f]{64}").isNotEqualTo(AuditEntry.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at = at + 1", "node = 'x'", "kind = 'LOGIN'", "outcome = 4", "who = 'acc9'", "address = ''", "studies = ' 1.9 '",
            "patients = ''", "subject = 'x'", "detail = 'x'", "hash = 'abc'", "kind = 'NONE_OF_OURS'"})
    void whoChangesAnEntryIsFoundAtThatEntry(String change) throws Exception {
        five();
        database.call(h -> h.execute("UPDATE audit_entry SET " + change + " WHERE seq = 3"));
        AuditStore.Verdict verdict = store.verify(_ -> { });
        assertThat(verdict.entries()).isEqualTo(2);
        assertThat(verdict.broken().orElseThrow().seq()).isEqualTo(3);
    }

    @Test
    void whoTakesOneOutIsFoundToo() throws Exception {
        five();
        database.call(h -> h.execute("DELETE FROM audit_entry WHERE seq = 3"));
        assertThat(store.verify(_ -> { }).broken()).contains(new AuditStore.Broken(3, "the entry is missing; the next one is 4"));
        database.call(h -> h.execute("UPDATE audit_entry SET seq = seq - 1 WHERE seq = 4"));
        assertThat(store.verify(_ -> { }).broken().orElseThrow().seq()).as("moved into its place").isEqualTo(3);
    }

    @Test
    void entriesAreFoundByPersonStudyKindTimeAndOutcome() throws Exception {
        five();
        try (AuditTrail trail = trail("north")) {
            trail.note(AuditEvent.of(AuditKind.USER_CHANGED, "admin", "").about("acc2"));
            trail.note(AuditEvent.of(AuditKind.LOGIN, "", "10.0.0.7").failed());
            next();
            next();
        }
        long begin = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        var all = AuditStore.Filter.ALL;
        assertThat(found(all)).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
        assertThat(found(new AuditStore.Filter(Optional.of("acc2"), Optional.empty(), Optional.empty(), false, 0, 0))).as("did it, or had it done to him").containsExactly(6L, 2L);
        assertThat(found(new AuditStore.Filter(Optional.empty(), Optional.of("1.2"), Optional.empty(), false, 0, 0))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(found(new AuditStore.Filter(Optional.empty(), Optional.of("1"), Optional.empty(), false, 0, 0))).as("a UID, whole").isEmpty();
        assertThat(found(new AuditStore.Filter(Optional.empty(), Optional.of("%"), Optional.empty(), false, 0, 0))).as("no pattern").isEmpty();
        assertThat(found(new AuditStore.Filter(Optional.empty(), Optional.empty(), Optional.of(AuditKind.LOGIN), false, 0, 0))).containsExactly(7L);
        assertThat(found(new AuditStore.Filter(Optional.empty(), Optional.empty(), Optional.empty(), true, 0, 0))).containsExactly(7L);
        assertThat(found(new AuditStore.Filter(Optional.empty(), Optional.empty(), Optional.empty(), false, begin + 60_000, begin + 180_000))).containsExactly(3L, 2L);
        AuditStore.Page page = store.find(all, 2, 3);
        assertThat(page.total()).isEqualTo(7);
        assertThat(page.entries()).extracting(AuditEntry::seq).containsExactly(5L, 4L, 3L);
    }

    private List<Long> found(AuditStore.Filter filter) {
        return store.find(filter, 0, 100).entries().stream().map(AuditEntry::seq).toList();
    }

    @Test
    void aViewingIsToldOnceAPersonStudyAndSession() {
        List<AuditEvent> told = new java.util.ArrayList<>();
        var viewings = new Viewings(told::add);
        for (int i = 0; i < 3; i++) {
            viewings.saw("ann", "1.2", "a");
            viewings.saw("ben", "1.2", "a");
            viewings.saw("ann", "1.3", "a");
        }
        assertThat(told).hasSize(3);
        viewings.forget("ann");
        viewings.saw("ann", "1.2", "a");
        viewings.saw("ben", "1.2", "a");
        assertThat(told).hasSize(4);
        assertThat(told.getLast().who()).isEqualTo("ann");
    }
}
