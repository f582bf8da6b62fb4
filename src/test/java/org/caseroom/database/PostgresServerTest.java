package org.caseroom.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.caseroom.config.DatabaseConfig;
import org.caseroom.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is PostgreSQL's alone: how it is reached, what is said when it is not, and what happens when it goes away. */
final class PostgresServerTest {
    private static final String COUNT = "SELECT count(*) FROM account";
    private static final String INSERT = "INSERT INTO account (id, login, login_key, display_name, role, password_hash, created_at)"
            + " VALUES (?, 'x', ?, 'x', 'HOST', 'x', 0)";

    @TempDir
    Path dir;

    @BeforeEach
    void isInstalled() {
        Postgres.need();
    }

    private Database open(DatabaseConfig config) {
        return Database.open(dir, config);
    }

    private static int count(Database database) {
        return database.<Integer>read(h -> h.createQuery(COUNT).mapTo(Integer.class).one());
    }

    private void refused(DatabaseConfig config, String sentence) {
        assertThatThrownBy(() -> open(config)).isInstanceOf(DatabaseException.class).hasMessageContaining(sentence)
                .hasMessageNotContaining(Postgres.LOCKED_PASSWORD).hasMessageNotContaining("wrong one");
    }

    @Test
    void who_cannot_use_it_is_told_what_to_do() throws Exception {
        var server = Postgres.shared();
        refused(server.config("nowhere"), "There is no such database on postgresql://127.0.0.1:");
        refused(Postgres.settings("jdbc:postgresql://127.0.0.1:1/x", Map.of()), "postgresql://127.0.0.1:1/x cannot be reached. Check that it runs");
        refused(server.bare("ENCODING 'SQL_ASCII' TEMPLATE template0"), "has the encoding SQL_ASCII. Make one with ENCODING 'UTF8'");
        var fresh = server.fresh();
        var locked = Map.of("CASEROOM_DATABASE_USER", Postgres.LOCKED_USER);
        refused(Postgres.settings(fresh.url(), locked), "does not let the user locked in");
        Path file = Files.writeString(dir.resolve("password"), "wrong one\n");
        refused(Postgres.settings(fresh.url(), Map.of("CASEROOM_DATABASE_USER", Postgres.LOCKED_USER, "CASEROOM_DATABASE_PASSWORD_FILE", file.toString())),
                "does not let the user locked in");
        refused(Postgres.settings(fresh.url(), Map.of("CASEROOM_DATABASE_PASSWORD_FILE", dir.resolve("none").toString())),
                "The file of database.passwordFile cannot be read");
        Files.writeString(file, Postgres.LOCKED_PASSWORD + "\n");
        refused(Postgres.settings(server.bare("").url(), Map.of("CASEROOM_DATABASE_USER", Postgres.LOCKED_USER, "CASEROOM_DATABASE_PASSWORD_FILE",
                file.toString())), "The user locked may not make tables");
        var foreign = server.bare("");
        try (var connection = server.connect(foreign.url().replaceFirst(".*/", "")); var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (n int)");
        }
        refused(foreign, "If they are not Caseroom's, give it a database of its own");
    }

    @Test
    void the_password_may_stand_in_a_file() throws Exception {
        var config = Postgres.shared().bare("OWNER " + Postgres.LOCKED_USER);
        Path file = Files.writeString(dir.resolve("password"), Postgres.LOCKED_PASSWORD + "\n");
        try (var database = open(Postgres.settings(config.url(), Map.of("CASEROOM_DATABASE_USER", Postgres.LOCKED_USER, "CASEROOM_DATABASE_PASSWORD_FILE",
                file.toString())))) {
            assertThat(database.dialect()).isEqualTo(Dialect.POSTGRESQL);
            assertThat(count(database)).isZero();
        }
    }

    @Test
    void two_that_start_at_the_same_time_make_the_tables_once() throws Exception {
        var config = Postgres.shared().bare("");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = List.of(threads.submit(() -> open(config)), threads.submit(() -> open(config)));
            for (Future<Database> each : both) {
                try (var database = each.get(60, TimeUnit.SECONDS)) {
                    assertThat(count(database)).isZero();
                }
            }
        }
    }

    /** As with SQLite: who writes waits, and who reads sees one moment. */
    @Test
    void writers_of_several_programs_wait_and_readers_do_not() throws Exception {
        var config = Postgres.shared().fresh();
        try (var one = open(config); var two = open(config); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new CountDownLatch(1);
            var read = new CountDownLatch(1);
            var first = threads.submit(() -> one.call(h -> {
                h.execute(INSERT, "1", "1");
                written.countDown();
                await(read);
                return 0;
            }));
            await(written);
            var second = threads.submit(() -> two.<Integer>call(h -> h.createQuery(COUNT).mapTo(Integer.class).one()));
            assertThat(two.<Integer>read(h -> {
                int before = h.createQuery(COUNT).mapTo(Integer.class).one();
                read.countDown();
                get(first);
                get(second);
                return before + h.createQuery(COUNT).mapTo(Integer.class).one();
            })).as("a reader sees the tables as they were").isZero();
            assertThat(second.get()).as("a writer sees what the one before it wrote").isEqualTo(1);
        }
    }

    @Test
    void after_a_restart_of_the_server_everything_goes_on_and_nothing_is_half_done() throws Exception {
        try (var server = Postgres.start(); var database = new Database(PostgresServer.open(server.fresh(), 1_000))) {
            database.call(h -> h.execute(INSERT, "1", "1"));
            // Some connections of each kind, so that more than one of them is dead afterwards.
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var all = new ArrayList<Future<Integer>>();
                for (int i = 0; i < 20; i++) {
                    all.add(threads.submit(() -> count(database)));
                }
                for (Future<Integer> each : all) {
                    assertThat(each.get(30, TimeUnit.SECONDS)).isEqualTo(1);
                }
            }
            assertThatThrownBy(() -> database.call(h -> {
                h.execute(INSERT, "2", "2");
                server.stop();
                return h.execute(INSERT, "3", "3");
            })).satisfies(e -> assertThat(Database.unreachable(e)).isTrue());
            assertThatThrownBy(() -> count(database)).satisfies(e -> assertThat(Database.unreachable(e)).isTrue());
            server.run();
            assertThat(count(database)).isEqualTo(1);
            database.call(h -> h.execute(INSERT, "4", "4"));
            assertThat(count(database)).isEqualTo(2);
        }
    }

    /** The socket of a virtual thread that is interrupted is closed, and with it what its transaction was about to commit. */
    @Test
    void who_is_interrupted_still_gets_his_answer() throws Exception {
        try (var database = open(Postgres.shared().fresh())) {
            var begun = new CountDownLatch(1);
            var go = new CountDownLatch(1);
            var stayed = new CompletableFuture<Boolean>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    int written = database.call(h -> {
                        begun.countDown();
                        await(go);
                        return h.execute(INSERT, "1", "1");
                    });
                    stayed.complete(written == 1 && Thread.currentThread().isInterrupted());
                } catch (RuntimeException e) {
                    stayed.completeExceptionally(e);
                }
            });
            await(begun);
            thread.interrupt();
            go.countDown();
            assertThat(stayed.get(30, TimeUnit.SECONDS)).isTrue();
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void a_broken_rule_is_no_lost_connection() {
        try (var database = open(Postgres.shared().fresh())) {
            assertThatThrownBy(() -> database.call(h -> h.execute("INSERT INTO api_token (id, account_id, name, secret_hash, created_at) "
                    + "VALUES ('1', 'nobody', 'x', 'x', 0)"))).satisfies(e -> assertThat(Database.unreachable(e)).isFalse())
                    .hasRootCauseInstanceOf(SQLException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void get(Future<?> future) {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
