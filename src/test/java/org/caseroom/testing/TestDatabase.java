package org.caseroom.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.caseroom.config.DatabaseConfig;
import org.caseroom.database.DataFolder;
import org.caseroom.database.Database;
import org.caseroom.database.Dialect;

/**
 * The database of a test: SQLite in its folder, or with {@code -Dtest.database=postgresql} one of PostgreSQL that belongs to that folder, so that
 * who opens the folder again finds what was written. Tests with the tag {@link #STORES} run on both in every build.
 */
public final class TestDatabase {
    /** Tag of the tests that say what a store does. */
    public static final String STORES = "stores";
    private static final Map<Path, DatabaseConfig> OF_FOLDERS = new ConcurrentHashMap<>();

    private TestDatabase() {
    }

    /** What {@code -Dtest.database} asks for. */
    public static Dialect dialect() {
        return switch (System.getProperty("test.database", "")) {
            case "", "sqlite" -> Dialect.SQLITE;
            case "postgresql" -> Dialect.POSTGRESQL;
            case String other -> throw new AssertionError("-Dtest.database is sqlite or postgresql, not " + other);
        };
    }

    public static Database open(Path dir) {
        return open(dir, dialect());
    }

    public static Database open(Path dir, Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> Database.open(dir);
            case POSTGRESQL -> Database.open(dir, config(dir));
        };
    }

    /** Environment variables of a program whose data folder this is. */
    public static Map<String, String> settings(Path dir) {
        return switch (dialect()) {
            case SQLITE -> Map.of();
            case POSTGRESQL -> Map.of("CASEROOM_DATABASE_URL", config(dir).url(), "CASEROOM_DATABASE_USER", config(dir).user());
        };
    }

    private static DatabaseConfig config(Path dir) {
        var server = Postgres.shared();
        // Folders of earlier tests are gone, and nobody asks for their databases again.
        OF_FOLDERS.keySet().removeIf(each -> {
            if (Files.exists(each)) {
                return false;
            }
            server.drop(OF_FOLDERS.get(each));
            return true;
        });
        return OF_FOLDERS.computeIfAbsent(DataFolder.create(dir), _ -> server.fresh());
    }
}
