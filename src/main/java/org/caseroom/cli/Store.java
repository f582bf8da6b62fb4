package org.caseroom.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.caseroom.access.Accounts;
import org.caseroom.access.Secrets;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.database.DataFolder;
import org.caseroom.database.Database;

/**
 * What a command needs that works on the data and serves nobody. Does not hold the data folder, so it works beside a
 * running server; the database keeps the two apart.
 */
public final class Store implements AutoCloseable {
    private final CaseroomConfig config;
    private final Path dir;
    private final Database database;
    private final Secrets secrets;
    private final Clock clock;
    private final RandomGenerator random;

    private Store(CaseroomConfig config, Path dir, Database database, Surroundings around) {
        this.config = config;
        this.dir = dir;
        this.database = database;
        this.clock = around.clock();
        this.random = around.random();
        this.secrets = new Secrets(random);
    }

    static Store open(CaseroomConfig config, Surroundings around) {
        Path dir = DataFolder.create(config.data().dir());
        return new Store(config, dir, Database.open(dir, config.database()), around);
    }

    public CaseroomConfig config() {
        return config;
    }

    /** The data folder, absolute. */
    public Path dir() {
        return dir;
    }

    public Database database() {
        return database;
    }

    public Secrets secrets() {
        return secrets;
    }

    public Clock clock() {
        return clock;
    }

    public RandomGenerator random() {
        return random;
    }

    Accounts accounts() {
        return new Accounts(database, config.access().argon2(), secrets, clock);
    }

    @Override
    public void close() {
        database.close();
    }
}
