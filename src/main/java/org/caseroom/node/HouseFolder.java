package org.caseroom.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.caseroom.database.Database;

/**
 * Holds tables on a server and the data folder together by a name that both have: a server with the tables of one and the images of
 * another would call originals missing, and clear away those that no row names.
 */
public final class HouseFolder {
    static final String FILE = "house.id";

    private final Database database;
    private final Path dataDir;

    public HouseFolder(Database database, Path dataDir) {
        this.database = database;
        this.dataDir = dataDir;
    }

    /** The tables belong to another folder. */
    public static final class ForeignException extends RuntimeException {
        ForeignException(String message) {
            super(message);
        }
    }

    /** Gives both the same name when they have none yet. @param ids gives one @throws ForeignException when they have different ones */
    public void require(Supplier<String> ids) {
        database.call(handle -> {
            var tables = handle.createQuery("SELECT folder FROM house WHERE id = 1").mapTo(String.class).findOne();
            var folder = read();
            if (tables.isEmpty()) {
                String id = folder.orElseGet(ids);
                handle.execute("INSERT INTO house (id, folder) VALUES (1, ?)", id);
                if (folder.isEmpty()) {
                    write(id);
                }
            } else if (!folder.equals(tables)) {
                throw new ForeignException("The tables of database.url belong to another data folder than " + dataDir + ". All servers on one database need the "
                        + "same one: set data.dir. If it is a copy of the right one that was made without the file " + FILE + ", write " + tables.get()
                        + " into that file.");
            }
            return null;
        });
    }

    private Optional<String> read() {
        Path file = dataDir.resolve(FILE);
        try {
            return !Files.exists(file) || Files.size(file) > 200 ? Optional.empty() : Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + e, e);
        }
    }

    private void write(String id) {
        try {
            Files.writeString(dataDir.resolve(FILE), id + "\n", StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + FILE + " cannot be written to " + dataDir + ": " + e, e);
        }
    }
}
