package org.caseroom.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.caseroom.config.DatabaseConfig;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL, one database that any number of servers share.
 *
 * <p>Each transaction that may write first takes one lock of the database ({@link #ONE_WRITER}), which falls with the
 * transaction. Under READ COMMITTED each of its statements then sees all that the writers before it have committed.
 * PostgreSQL gives the lock in the order in which it was asked for. See docs/adr/0006.
 *
 * <p>Nothing waits for ever: for the lock, for a statement, for a server that says nothing, and for a program that
 * holds the lock and does nothing.
 */
final class PostgresServer {
    /** Any number that no other program of the same database takes: "CASEROOM" in ASCII. */
    static final String ONE_WRITER = "SELECT pg_advisory_xact_lock(4846246231226142541)";
    private static final int OLDEST = 130_000;
    private static final int WRITERS = 4;
    private static final int READERS = 8;
    private static final int CONNECTION_MILLIS = 10_000;
    private static final int CONNECT_SECONDS = 5;
    private static final int SILENCE_SECONDS = 90;
    private static final int ROWS_AT_ONCE = 2_000;
    private static final String BOUNDS = "SET lock_timeout = '10s'; SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'";
    private static final String READ_ONLY = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private PostgresServer() {
    }

    /** @throws DatabaseException when it cannot be used as it is */
    static Pools open(DatabaseConfig config) {
        return open(config, CONNECTION_MILLIS);
    }

    /** @param connectionMillis how long work waits for a connection */
    static Pools open(DatabaseConfig config, int connectionMillis) {
        String password = password(config);
        check(config, source(config, password, 0));
        try {
            // Its own connections without bounds: a migration takes its time, and two servers that start together wait for each other.
            Flyway.configure().dataSource(source(config, password, 0)).resourceProvider(new Migrations()).loggers("slf4j").load().migrate();
        } catch (FlywayException e) {
            throw new DatabaseException("The tables of the PostgreSQL database cannot be brought up to date. If they are not Caseroom's, give it a "
                    + "database of its own with database.url. " + e.getMessage(), e);
        }
        return new Pools(Dialect.POSTGRESQL, pool("database-writer", source(config, password, SILENCE_SECONDS), WRITERS, connectionMillis, BOUNDS),
                pool("database-reader", source(config, password, SILENCE_SECONDS), READERS, connectionMillis,
                BOUNDS + "; " + READ_ONLY), ONE_WRITER);
    }

    private static String password(DatabaseConfig config) {
        if (config.passwordFile().isEmpty()) {
            return config.password();
        }
        try (BufferedReader file = Files.newBufferedReader(Path.of(config.passwordFile()))) {
            var line = file.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException | InvalidPathException e) {
            throw new DatabaseException("The file of database.passwordFile cannot be read: " + e, e);
        }
    }

    private static PGSimpleDataSource source(DatabaseConfig config, String password, int silenceSeconds) {
        var source = new PGSimpleDataSource();
        source.setUrl(config.url());
        source.setUser(config.user());
        source.setPassword(password);
        source.setApplicationName("caseroom");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(silenceSeconds);
        source.setTcpKeepAlive(true);
        source.setDefaultRowFetchSize(ROWS_AT_ONCE);
        source.setReWriteBatchedInserts(true);
        // Else a failed statement's message has the values of its row, names of patients among them.
        source.setLogServerErrorDetail(false);
        return source;
    }

    private static HikariDataSource pool(String name, PGSimpleDataSource source, int size, int connectionMillis, String firstStatement) {
        var config = Pools.config(name, source, size);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(firstStatement);
        config.setConnectionTimeout(connectionMillis);
        return new HikariDataSource(config);
    }

    private static void check(DatabaseConfig config, PGSimpleDataSource source) {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int, current_setting('server_version'), "
                     + "current_setting('server_encoding'), current_schema(), coalesce(has_schema_privilege(current_schema(), 'CREATE'), false), "
                     + "current_setting('transaction_read_only')")) {
            row.next();
            if (row.getInt(1) < OLDEST) {
                throw new DatabaseException(where(config) + " is PostgreSQL " + row.getString(2) + ". Caseroom needs version 13 or later.", null);
            }
            if (!row.getString(3).equals("UTF8")) {
                throw new DatabaseException("The database of " + where(config) + " has the encoding " + row.getString(3)
                        + ". Make one with ENCODING 'UTF8' TEMPLATE template0.", null);
            }
            if (row.getString(6).equals("on")) {
                throw new DatabaseException(where(config) + " does not take changes, as a standby does not. Name the primary server in database.url.", null);
            }
            if (!row.getBoolean(5)) {
                throw new DatabaseException("The user " + config.user() + " may not make tables in the database of " + where(config)
                        + ". Make him its owner: ALTER DATABASE ... OWNER TO " + config.user() + ".", null);
            }
        } catch (SQLException e) {
            throw new DatabaseException(sentence(config, e), e);
        }
    }

    private static String sentence(DatabaseConfig config, SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "3D000" -> "There is no such database on " + where(config) + ". Make it: CREATE DATABASE ... OWNER " + config.user()
                    + " ENCODING 'UTF8' TEMPLATE template0.";
            case "28P01", "28000", "08004" -> where(config) + " does not let the user " + config.user() + " in. Check database.user, the password, and "
                    + "pg_hba.conf of the server.";
            case "42501" -> "The user " + config.user() + " may not connect to the database of " + where(config) + ". Make him its owner.";
            case "53300" -> where(config) + " has as many connections as it takes. Each Caseroom needs " + (WRITERS + READERS) + "; raise max_connections.";
            case "57P03" -> where(config) + " is just starting or stopping. Try again in a moment.";
            default -> where(config) + " cannot be reached. Check that it runs and that database.url names its host and port. " + e.getMessage();
        };
    }

    /** The address without what may follow it. */
    private static String where(DatabaseConfig config) {
        return config.url().replaceAll("\\?.*", "").replaceFirst("^jdbc:", "");
    }
}
