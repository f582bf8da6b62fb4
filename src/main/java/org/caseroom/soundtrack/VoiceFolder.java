package org.caseroom.soundtrack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the segments lie: {@code voice/RECORDING/NAME.seg} in the data folder, which its owner alone can read. Each process writes files of its
 * own there, so that several servers on one folder never write to the same one.
 */
final class VoiceFolder {
    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String END = ".seg";

    private final Path all;

    VoiceFolder(Path dataDir) {
        this.all = dataDir.resolve("voice");
    }

    /** @throws IllegalArgumentException when the id could be something else in a path */
    Path of(String recording) {
        if (!recording.matches(ID)) {
            throw new IllegalArgumentException("the id of a recording is 1 to 64 of A-Z a-z 0-9 - _");
        }
        return all.resolve(recording);
    }

    Path create(String recording, String name) throws IOException {
        return Files.createDirectories(of(recording)).resolve(name + END);
    }

    /** In the order of their names; empty: nothing was said. */
    List<Path> segments(String recording) throws IOException {
        try (Stream<Path> files = Files.list(of(recording))) {
            return files.filter(file -> file.getFileName().toString().endsWith(END)).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Ids of the recordings that have a folder. */
    List<String> recordings() throws IOException {
        try (Stream<Path> folders = Files.list(all)) {
            return folders.map(folder -> folder.getFileName().toString()).filter(name -> name.matches(ID)).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    void delete(String recording) throws IOException {
        for (Path segment : segments(recording)) {
            Files.deleteIfExists(segment);
        }
        Files.deleteIfExists(of(recording));
    }
}
