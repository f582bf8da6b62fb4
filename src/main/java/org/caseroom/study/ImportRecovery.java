package org.caseroom.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.caseroom.study.frames.FrameStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What no row of the catalogue stands for goes: after an import that failed, a deletion, and a program that was killed in one of them. */
final class ImportRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRecovery.class);
    /** Originals whose files go while writers wait. */
    private static final int SETTLED_AT_ONCE = 50;
    /** A frame file that is being written was touched within this time. */
    private static final long FRAMES_IN_WORK_MILLIS = 10 * 60_000;

    private final Originals originals;
    private final Catalogue catalogue;
    private final FrameStore frames;
    private final Spool spool;
    private final Intents intents;
    private final InstantSource clock;

    ImportRecovery(Originals originals, Catalogue catalogue, FrameStore frames, Spool spool, Intents intents, InstantSource clock) {
        this.originals = originals;
        this.catalogue = catalogue;
        this.frames = frames;
        this.spool = spool;
        this.intents = intents;
        this.clock = clock;
    }

    /**
     * Cleans up after a program that was killed: files without a row, and what was being received. What belongs to a process that
     * lives, such as an {@code import} beside this server, is left alone.
     */
    void ofThis() throws IOException {
        int settled = 0;
        for (Path intent : Intents.left(originals.incoming())) {
            if (!spool.isOfLiving(intent)) {
                settled += settle(intent);
            }
        }
        int removed = frames.removeLeftovers(FileTime.fromMillis(clock.millis() - FRAMES_IN_WORK_MILLIS)) + spool.removeLeftovers();
        if (settled + removed > 0) {
            LOG.info("import_recovery=done settled={} removed={}", settled, removed);
        }
    }

    /**
     * As {@link #ofThis}, of a process that had a folder of its own and is known to be dead.
     *
     * @param incoming its folder; may not exist
     */
    void ofDead(Path incoming) throws IOException {
        if (!Files.isDirectory(incoming)) {
            return;
        }
        for (Path intent : Intents.left(incoming)) {
            settle(intent);
        }
        try (var files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private int settle(Path intent) throws IOException {
        var entries = Intents.read(intent);
        settle(entries);
        intents.done(intent);
        return entries.size();
    }

    /** Files without a row go. */
    void settle(List<Intents.Entry> entries) throws IOException {
        for (int from = 0; from < entries.size(); from += SETTLED_AT_ONCE) {
            var some = entries.subList(from, Math.min(entries.size(), from + SETTLED_AT_ONCE));
            try {
                catalogue.withoutRow(some.stream().map(Intents.Entry::sha256).distinct().toList(), originals::discard);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        for (var entry : entries) {
            Optional<StoredInstance> row = catalogue.instance(entry.instance());
            if (row.isEmpty() || !row.get().sha256().equals(entry.sha256())) {
                // Of another content with the same UID: that another process brought in at the same moment; made again when asked for.
                frames.delete(entry.instance());
            }
        }
    }
}
