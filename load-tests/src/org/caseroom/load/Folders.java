package org.caseroom.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders of one run. They are deleted when it ends: a server's data of a load test may have gigabytes. */
final class Folders {
    private Folders() {
    }

    /** A new one below {@code target}, so that what a killed run leaves goes with the next clean build. */
    static Path create(String name) throws IOException {
        Path all = Files.createDirectories(Path.of("target", "load"));
        Path folder = Files.createTempDirectory(all, name + "-").toAbsolutePath();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder);
        }
    }
}
