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
    private final Path own;
    private final Database database;
    private final Secrets secrets;
    private final Clock clock;
    private final RandomGenerator random;

    private Store(CaseroomConfig config, Path dir, Path own, Database database, Clock clock, RandomGenerator random) {
        this.config = config;
        this.dir = dir;
        this.own = own;
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.secrets = new Secrets(random);
    }

    static Store open(CaseroomConfig config, Surroundings around) {
        Path dir = DataFolder.create(config.data().dir());
        return open(config, around, dir);
    }

    /** @param own what this process has of its own in the data folder; that folder itself when it has it alone */
    static Store open(CaseroomConfig config, Surroundings around, Path own) {
        Path dir = DataFolder.create(config.data().dir());
        return new Store(config, dir, own, Database.open(dir, config.database()), around.clock(), around.random());
    }

    /** The same with another place for what this process has of its own; closed with this one. */
    Store at(Path place) {
        return new Store(config, dir, place, database, clock, random);
    }

    public CaseroomConfig config() {
        return config;
    }

    /** The data folder, absolute. */
    public Path dir() {
        return dir;
    }

    /** Where this process writes what is not everybody's yet, on the same file system. */
    public Path own() {
        return own;
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
