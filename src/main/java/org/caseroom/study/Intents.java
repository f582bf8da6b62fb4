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
    /** After so many a shared list is continued in another file. */
    private static final int MAX_LINES = 10_000;

    private final Spool spool;
    private final Path incoming;
    /** What imports write to at the moment; null when none is going on. Guarded by this. */
    private Log current;

    Intents(Spool spool, Path incoming) {
        this.spool = spool;
        this.incoming = incoming;
    }

    /** @param sha256 names the original, {@code instance} the frames */
    record Entry(String sha256, String instance) {
    }

    /** Before rows are deleted: somebody asked for it, so it survives a power cut, too. */
    Path write(List<Entry> entries) throws IOException {
        Path path = spool.temporary(SUFFIX);
        StringBuilder lines = new StringBuilder();
        entries.forEach(entry -> lines.append(line(entry)));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        DataSync.directory(incoming);
        return path;
    }

    void done(Path intent) throws IOException {
        Files.deleteIfExists(intent);
    }

    /**
     * The list that imports at the same time share. To make and to remove a file for each took a tenth of the server's processor time:
     * ext4 looks for a number that no file had a few seconds ago.
     */
    final class Log {
        private final Path path;
        private final FileChannel channel;
        private int lines;
        private int open;

        private Log(Path path) throws IOException {
            this.path = path;
            this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        private void add(Entry entry) throws IOException {
            ByteBuffer line = ByteBuffer.wrap(line(entry).getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            lines++;
            open++;
        }

        private void end() throws IOException {
            if (--open == 0) {
                current = current == this ? null : current;
                channel.close();
                Files.deleteIfExists(path);
            }
        }
    }

    /** Before files of one instance come to their places. It need not survive a power cut: what stays behind is wasted space. */
    synchronized Log begin(Entry entry) throws IOException {
        if (current == null || current.lines >= MAX_LINES) {
            current = new Log(spool.temporary(SUFFIX));
        }
        Log log = current;
        try {
            log.add(entry);
        } catch (IOException e) {
            // Nothing may follow a line that was not written to its end.
            current = null;
            throw e;
        }
        return log;
    }

    /** Files and catalogue agree about one instance. */
    synchronized void end(Log log) throws IOException {
        log.end();
    }

    private static String line(Entry entry) {
        return entry.sha256() + ' ' + entry.instance() + '\n';
    }

    /** All that are left, each with its path. */
    static List<Path> left(Path incoming) throws IOException {
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
