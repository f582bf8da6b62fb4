package org.caseroom.cli;

import java.nio.file.Files;
import java.util.concurrent.Callable;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.database.DataFolder;
import org.caseroom.database.Database;
import org.caseroom.database.DatabaseCopy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What concerns the tables. */
@Command(name = "database", description = "The tables, in the data folder or in PostgreSQL.")
final class DatabaseCommand implements Runnable {
    private final Surroundings around;

    DatabaseCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public void run() {
        picocli.CommandLine.usage(this, around.out());
    }

    /** From SQLite to PostgreSQL. */
    @Command(name = "copy", mixinStandardHelpOptions = true,
            description = "Copies all tables of the data folder into the empty PostgreSQL database of database.url, all or none, while no server runs. "
                    + "The data folder stays as it is.")
    static final class Copy implements Callable<Integer> {
        private final Surroundings around;

        @Mixin
        private Settings settings;

        Copy(Surroundings around) {
            this.around = around;
        }

        @Override
        public Integer call() {
            CaseroomConfig config = settings.load(around);
            if (config.database().inDataFolder()) {
                throw new CommandFailed(ExitCode.USAGE, "Name the PostgreSQL database with database.url or CASEROOM_DATABASE_URL.");
            }
            if (!Files.isRegularFile(config.data().dir().resolve("caseroom.db"))) {
                throw new CommandFailed(ExitCode.USAGE, "There is no caseroom.db in " + config.data().dir().toAbsolutePath().normalize() + ", so there is nothing to copy.");
            }
            try (var folder = DataFolder.lock(config.data().dir());
                 Database from = Database.open(folder.dir());
                 Database to = Database.open(folder.dir(), config.database())) {
                var counts = DatabaseCopy.copy(from, to);
                counts.forEach((table, rows) -> around.out().printf("%-28s %10d%n", table, rows));
                around.out().println("Copied " + counts.values().stream().mapToLong(Long::longValue).sum() + " rows of " + counts.size()
                        + " tables. From now on the server uses PostgreSQL, as long as database.url names it.");
            }
            return ExitCode.OK;
        }
    }
}
