package org.caseroom.database;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.config.DatabaseConfig;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The relational store: SQLite, one file in the data folder, or PostgreSQL.
 *
 * <p>Transactions that may write come one after the other, of all processes on this database: what one of them reads
 * holds until it commits, and none is refused at its commit because another was faster. Reading is never held up by
 * writing, and within one transaction sees the tables as they were at its first statement.
 */
public final class Database implements AutoCloseable {
    private final Pools pools;
    private final Jdbi writer;
    private final Jdbi reader;
    private final Offload offload;
    private final AtomicLong commits = new AtomicLong();

    Database(Pools pools) {
        this.pools = pools;
        this.writer = pools.jdbi(pools.writers());
        this.reader = pools.jdbi(pools.readers());
        this.offload = new Offload("database");
    }

    /** Work on an open transaction. A thrown exception rolls it back. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Handle handle);
    }

    /** Opens {@code caseroom.db} in the folder and brings its tables up to date. */
    public static Database open(Path dataDir) {
        return new Database(SqliteFile.open(dataDir));
    }

    /**
     * Opens the database of the settings and brings its tables up to date.
     *
     * @param dataDir where it lies when the settings name no server
     * @throws DatabaseException when the server cannot be reached, refuses the user, or has no database that fits
     */
    public static Database open(Path dataDir, DatabaseConfig config) {
        return config.inDataFolder() ? open(dataDir) : new Database(PostgresServer.open(config));
    }

    public Dialect dialect() {
        return pools.dialect();
    }

    /** Runs the work in a transaction that may write, on the calling thread, which has to be allowed to block. */
    public <T> T call(Work<T> work) {
        try {
            return pools.attempt(() -> writer.inTransaction(handle -> {
                if (pools.firstStatement() != null) {
                    handle.execute(pools.firstStatement());
                }
                return work.run(handle);
            }));
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
        return pools.attempt(() -> reader.inTransaction(work::run));
    }

    /** As {@link #read}, for a single statement: that is consistent by itself and needs no transaction around it. */
    public <T> T readOne(Work<T> work) {
        return pools.attempt(() -> reader.withHandle(work::run));
    }

    /** As {@link #call}, on a virtual thread; completes on the caller's Vert.x context. */
    public <T> Future<T> callAsync(Work<T> work) {
        return offload.call(() -> call(work));
    }

    /** As {@link #read}, on a virtual thread; completes on the caller's Vert.x context. */
    public <T> Future<T> readAsync(Work<T> work) {
        return offload.call(() -> read(work));
    }

    /** Whether work failed because the database cannot be reached at the moment, so that it may be tried again later. */
    public static boolean unreachable(Throwable failure) {
        return Pools.connectionLost(failure);
    }

    @Override
    public void close() {
        offload.close();
        pools.close();
    }
}
