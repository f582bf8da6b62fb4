package org.caseroom.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in WAL mode, one file in the data folder.
 *
 * <p>SQLite has one writer at a time. All writing of this program goes through one connection whose transactions
 * start with {@code BEGIN IMMEDIATE}, so they queue here and not inside SQLite, and a transaction that began by
 * reading never finds at its first write that another one was faster ({@code SQLITE_BUSY_SNAPSHOT}). Another process,
 * such as {@code user add}, waits for at most {@link #BUSY_MILLIS}. Reading uses connections of its own and is never
 * held up by writing.
 *
 * <p>{@code synchronous=FULL}: what was committed survives the loss of power.
 */
final class SqliteFile {
    private static final int BUSY_MILLIS = 10_000;
    private static final int READERS = 4;
    /** Migrations of SQLite alone, if there are any. */
    private static final String OWN = "db/sqlite";

    private SqliteFile() {
    }

    /** Opens {@code caseroom.db} in the folder and brings its tables up to date. */
    static Pools open(Path dataDir) {
        Path file = DataFolder.create(dataDir).resolve("caseroom.db");
        ownerOnly(file);
        String url = "jdbc:sqlite:" + file;
        boolean own = SqliteFile.class.getResource("/" + OWN) != null;
        Flyway.configure()
                // Its own connections, for it uses two at once and the writing pool has one.
                .dataSource(source(url, false))
                .locations(own ? new String[] {"classpath:" + Migrations.FOLDER, "classpath:" + OWN} : new String[] {"classpath:" + Migrations.FOLDER})
                .communityDBSupportEnabled(true)
                .loggers("slf4j")
                .load()
                .migrate();
        return new Pools(Dialect.SQLITE, pool("database-writer", source(url, false), 1, null),
                pool("database-reader", source(url, true), READERS, "PRAGMA query_only = true"), null);
    }

    private static SQLiteDataSource source(String url, boolean readOnly) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        // As PostgreSQL and PS3.4 C.2.2.2.4 have it: what is compared without regard to case is kept in lower case.
        config.enableCaseSensitiveLike(true);
        config.setTransactionMode(readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static HikariDataSource pool(String name, SQLiteDataSource source, int size, String firstStatement) {
        var config = Pools.config(name, source, size);
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
}
