package org.caseroom.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps files and catalogue in step over a crash. Before files come to their places, and before rows are deleted whose files
 * will follow, a list of them is written down; it is removed when both agree again. At start every list that is left says which
 * files to look at: those without a row go.
 */
final class Intents {
    private static final String SUFFIX = ".intent";

    private final Spool spool;
    private final Path incoming;

    Intents(Spool spool, Path incoming) {
        this.spool = spool;
        this.incoming = incoming;
    }

    /** @param sha256 names the original, {@code instance} the frames */
    record Entry(String sha256, String instance) {
    }

    /**
     * @param durable it has to survive a power cut too: what stays behind without it is only wasted space, unless somebody asked
     *                for it to be deleted
     */
    Path write(List<Entry> entries, boolean durable) throws IOException {
        Path path = spool.temporary(SUFFIX);
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(entry.sha256()).append(' ').append(entry.instance()).append('\n'));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (durable) {
                channel.force(true);
            }
        }
        if (durable) {
            DataSync.directory(incoming);
        }
        return path;
    }

    void done(Path intent) throws IOException {
        Files.deleteIfExists(intent);
    }

    /** All that are left, each with its path. */
    List<Path> left() throws IOException {
        List<Path> left = new ArrayList<>();
        try (var files = Files.newDirectoryStream(incoming, "*" + SUFFIX)) {
            files.forEach(left::add);
        }
        return left;
    }

    /** Lines that were not written to their end are left out: their files had not been moved yet. */
    static List<Entry> read(Path intent) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(intent, StandardCharsets.ISO_8859_1)) {
            if (line.matches("[0-9a-f]{64} [0-9.]{1,64}")) {
                entries.add(new Entry(line.substring(0, 64), line.substring(65)));
            }
        }
        return entries;
    }
}
