package org.caseroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class DatabaseTest {
    @TempDir
    Path dir;

    private static final String INSERT = "INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at)"
            + " VALUES (?, ?, ?, 'x', 'HOST', 'x', 0)";

    private static int number(Database database, String query) {
        return database.<Integer>call(h -> h.createQuery(query).mapTo(Integer.class).one());
    }

    @Test
    void opensTwiceAndKeepsWhatWasWritten() {
        try (var database = TestDatabase.open(dir)) {
            database.call(h -> h.execute(INSERT, "1", "a", "a"));
        }
        try (var database = TestDatabase.open(dir)) {
            assertThat(number(database, "SELECT count(*) FROM account")).isEqualTo(1);
        }
    }

    @Test
    void sqliteWritesAheadAndSurvivesTheLossOfPower() {
        try (var database = Database.open(dir)) {
            assertThat(database.<String>read(h -> h.createQuery("PRAGMA journal_mode").mapTo(String.class).one())).isEqualTo("wal");
            assertThat(number(database, "PRAGMA synchronous")).isEqualTo(2);
            assertThat(number(database, "PRAGMA foreign_keys")).isEqualTo(1);
        }
    }

    @Test
    void readingConnectionsRefuseToWrite() {
        try (var database = TestDatabase.open(dir)) {
            assertThatThrownBy(() -> database.read(h -> h.execute(INSERT, "1", "a", "a")))
                    .hasStackTraceContaining(database.dialect() == Dialect.SQLITE ? "readonly" : "read-only transaction");
            assertThat(number(database, "SELECT count(*) FROM account")).isZero();
        }
    }

    /** Each transaction reads before it writes: with deferred transactions on several connections some of these fail. */
    @Test
    void concurrentReadModifyWriteNeverSurfacesBusyAlsoAcrossTwoPrograms() throws Exception {
        try (var one = TestDatabase.open(dir); var two = TestDatabase.open(dir); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            one.call(h -> h.execute("CREATE TABLE counter (n INTEGER)") + h.execute("INSERT INTO counter VALUES (0)"));
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                Database database = i % 2 == 0 ? one : two;
                all.add(threads.submit(() -> database.call(h -> {
                    int n = h.createQuery("SELECT n FROM counter").mapTo(Integer.class).one();
                    return h.execute("UPDATE counter SET n = ?", n + 1);
                })));
            }
            for (Future<?> f : all) {
                f.get(60, TimeUnit.SECONDS);
            }
            assertThat(number(one, "SELECT n FROM counter")).isEqualTo(200);
        }
    }

    @Test
    void aFailedTransactionLeavesNothingAndItsMessageHasNoValues() {
        try (var database = TestDatabase.open(dir)) {
            assertThatThrownBy(() -> database.call(h -> h.execute(INSERT, "1", "a", "a") + h.execute(INSERT, "2", "Jane Doe", "a")))
                    .satisfies(e -> assertThat(String.valueOf(e)).doesNotContain("Jane Doe"));
            assertThat(number(database, "SELECT count(*) FROM account")).isZero();
        }
    }

    /** What a search may rely on: text in the order of its bytes, no value before every value where that is asked for. */
    @Test
    void textIsOrderedByItsBytes() {
        try (var database = TestDatabase.open(dir)) {
            database.call(h -> {
                int i = 0;
                for (String login : new String[] {"b", "ä", "B", "a b", "ab", "_"}) {
                    h.execute(INSERT, Integer.toString(i++), login, "k" + i);
                }
                return null;
            });
            assertThat(database.<List<String>>read(h -> h.createQuery("SELECT login FROM account ORDER BY login").mapTo(String.class).list()))
                    .containsExactly("B", "_", "a b", "ab", "b", "ä");
            assertThat(database.<List<String>>read(h -> h.createQuery("SELECT login FROM account WHERE login > 'a' AND login < 'b'").mapTo(String.class)
                    .list())).containsExactlyInAnyOrder("a b", "ab");
        }
    }

    @Test
    void textOfFilesMayHaveAnyCharacter() {
        try (var database = TestDatabase.open(dir)) {
            database.call(h -> h.execute(INSERT, "1", "a\0b\uD83D\uDE00", "k"));
            assertThat(database.<String>read(h -> h.createQuery("SELECT login FROM account").mapTo(String.class).one())).startsWith("a").endsWith("b\uD83D\uDE00");
        }
    }

    @Test
    void asynchronousWorkCompletesOnTheCallersContext() throws Exception {
        var vertx = Vertx.vertx();
        try (var database = TestDatabase.open(dir)) {
            var seen = new CompletableFuture<Boolean>();
            var context = vertx.getOrCreateContext();
            context.runOnContext(v -> database.readAsync(h -> Thread.currentThread().isVirtual())
                    .onComplete(result -> seen.complete(result.result() && Vertx.currentContext() == context
                            && !Thread.currentThread().isVirtual())));
            assertThat(seen.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            vertx.close().await();
        }
    }

    @Test
    void aFolderIsHeldByOneProgram() {
        try (var first = DataFolder.lock(dir)) {
            assertThatThrownBy(() -> DataFolder.lock(dir)).isInstanceOf(DataFolder.InUseException.class)
                    .hasMessage("The data folder " + first.dir() + " is in use by another Caseroom (process "
                            + ProcessHandle.current().pid() + "). Stop that one, or choose another folder with data.dir or "
                            + "CASEROOM_DATA_DIR.");
        }
        DataFolder.lock(dir).close();
    }

    @Test
    void theFilesAreTheOwnersOnly() throws Exception {
        try (var database = Database.open(dir.resolve("new"))) {
            database.call(h -> h.execute(INSERT, "1", "a", "a"));
            for (String name : new String[] {"caseroom.db", "caseroom.db-wal"}) {
                assertThat(Files.getPosixFilePermissions(dir.resolve("new").resolve(name))).hasSize(2);
            }
            assertThat(Files.getPosixFilePermissions(dir.resolve("new"))).hasSize(3);
        }
    }
}
