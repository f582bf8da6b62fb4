package org.caseroom.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * Connections that write and connections that only read, and how a transaction that may write begins.
 *
 * @param firstStatement by which writing transactions come one after the other; null: they do so by themselves
 */
record Pools(Dialect dialect, HikariDataSource writers, HikariDataSource readers, String firstStatement) implements AutoCloseable {

    static HikariConfig config(String name, DataSource source, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        return config;
    }

    /** The message of a failed statement ends up in the log, so it must not hold what was bound: names of patients, for one. */
    Jdbi jdbi(HikariDataSource pool) {
        var jdbi = Jdbi.create(pool);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        if (dialect == Dialect.POSTGRESQL) {
            jdbi.registerArgument(new PlainText());
        }
        return jdbi;
    }

    /** Runs the work. When the server went away during it, what is idle is as dead: the next work finds new connections. */
    <T> T attempt(Supplier<T> work) {
        try {
            return dialect == Dialect.POSTGRESQL && Thread.currentThread().isVirtual() ? Undisturbed.run(work) : work.get();
        } catch (RuntimeException e) {
            if (connectionLost(e)) {
                writers.getHikariPoolMXBean().softEvictConnections();
                readers.getHikariPoolMXBean().softEvictConnections();
            }
            throw e;
        }
    }

    /** Whether the server went away: classes 08 and 57P of SQLSTATE. */
    static boolean connectionLost(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 10; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
