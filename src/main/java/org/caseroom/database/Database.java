package org.caseroom.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The relational store: SQLite in WAL mode, one file in the data folder.
 *
 * <p>SQLite has one writer at a time. All writing of this program goes through one connection whose transactions
 * start with {@code BEGIN IMMEDIATE}, so they queue here and not inside SQLite, and a transaction that began by
 * reading never finds at its first write that another one was faster ({@code SQLITE_BUSY_SNAPSHOT}). Another process,
 * such as {@code user add}, waits for at most {@link #BUSY_MILLIS}. Reading uses connections of its own and is never
 * held up by writing.
 *
 * <p>{@code synchronous=FULL}: what was committed survives the loss of power.
 */
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 10_000;
    private static final int READERS = 4;

    private final HikariDataSource writerPool;
    private final HikariDataSource readerPool;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Offload offload;
    private final AtomicLong commits = new AtomicLong();

    private Database(HikariDataSource writerPool, HikariDataSource readerPool) {
        this.writerPool = writerPool;
        this.readerPool = readerPool;
        this.writer = jdbi(writerPool);
        this.reader = jdbi(readerPool);
        this.offload = new Offload("database");
    }

    /** Work on an open transaction. A thrown exception rolls it back. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Handle handle);
    }

    /** Opens {@code caseroom.db} in the folder and brings its tables up to date. */
    public static Database open(Path dataDir) {
        Path file = DataFolder.create(dataDir).resolve("caseroom.db");
        ownerOnly(file);
        String url = "jdbc:sqlite:" + file;
        Flyway.configure()
                // Its own connections, for it uses two at once and the writing pool has one.
                .dataSource(source(url, false))
                .locations("classpath:db/migration")
                .communityDBSupportEnabled(true)
                .loggers("slf4j")
                .load()
                .migrate();
        return new Database(pool("database-writer", source(url, false), 1, null),
                pool("database-reader", source(url, true), READERS, "PRAGMA query_only = true"));
    }

    /** Runs the work in a transaction that may write, on the calling thread, which has to be allowed to block. */
    public <T> T call(Work<T> work) {
        try {
            return writer.inTransaction(work::run);
        } finally {
            // Also when it failed: whether a commit that ended with an error took place is not known.
            commits.incrementAndGet();
        }
    }

    /** Changes with every transaction of this process that may have written, before its caller hears that it is over. */
    public long commits() {
        return commits.get();
    }

    /** Runs the work on a connection that refuses to write, on the calling thread, which has to be allowed to block. */
    public <T> T read(Work<T> work) {
        return reader.inTransaction(work::run);
    }

    /** As {@link #read}, for a single statement: that is consistent by itself and needs no transaction around it. */
    public <T> T readOne(Work<T> work) {
        return reader.withHandle(work::run);
    }

    /** As {@link #call}, on a virtual thread; completes on the caller's Vert.x context. */
    public <T> Future<T> callAsync(Work<T> work) {
        return offload.call(() -> call(work));
    }

    /** As {@link #read}, on a virtual thread; completes on the caller's Vert.x context. */
    public <T> Future<T> readAsync(Work<T> work) {
        return offload.call(() -> read(work));
    }

    /** The message of a failed statement ends up in the log, so it must not hold what was bound: names of patients, for one. */
    private static Jdbi jdbi(HikariDataSource pool) {
        var jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    private static SQLiteDataSource source(String url, boolean readOnly) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setTransactionMode(readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static HikariDataSource pool(String name, SQLiteDataSource source, int size, String firstStatement) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setConnectionInitSql(firstStatement);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setConnectionTimeout(30_000);
        return new HikariDataSource(config);
    }

    /** SQLite gives its log files the mode of the database, so making it first protects all three. */
    private static void ownerOnly(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The database " + file + " cannot be made: " + e, e);
        }
    }

    @Override
    public void close() {
        offload.close();
        readerPool.close();
        writerPool.close();
    }
}
