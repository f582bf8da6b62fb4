package org.caseroom.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.caseroom.study.ImportResult;
import org.caseroom.study.ImportResult.Outcome;
import org.caseroom.study.Importer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into a folder again and again, takes in what is complete, and puts it away.
 *
 * <pre>
 *   folder/any/where.dcm       taken in once it has not changed between two looks
 *   folder/imported/...        what was taken in, or was here already, under the same names (or nothing: then it is deleted)
 *   folder/rejected/...        what was not, each with a text beside it that says why: where.dcm.txt
 * </pre>
 *
 * The folder is all the state there is. After a kill between import and move the file is looked at again, known by its content as
 * one that is here, and moved then.
 */
public final class WatchFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchFolder.class);
    static final String IMPORTED = "imported";
    static final String REJECTED = "rejected";
    /** The index of a medium (PS3.10 8.6). */
    private static final String INDEX = "DICOMDIR";
    private static final int DEPTH = 16;
    /** Looked at in one round; more wait for the next. */
    private static final int FILES = 20_000;
    private static final int AHEAD = 16;
    /** As {@code imported_by}: no account brought it. */
    private static final String BY = "system";

    private final Path folder;
    private final Duration pause;
    private final boolean keep;
    private final Importer importer;
    private final InstantSource clock;
    private final BooleanSupplier turn;
    private final Thread thread = Thread.ofVirtual().name("watch-folder").unstarted(this::watch);
    private Map<Path, Seen> seen = new HashMap<>();
    private volatile boolean closing;

    private record Seen(long size, long modified) {
    }

    private record Pending(Path file, Future<List<ImportResult>> result) {
    }

    /**
     * @param keep false: files that were taken in are deleted
     * @param turn asked before each look whether this server looks; may block
     * @throws IOException when the folder cannot be made
     */
    public WatchFolder(Path folder, Duration pause, boolean keep, Importer importer, InstantSource clock, BooleanSupplier turn)
            throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath().normalize());
        this.pause = pause;
        this.keep = keep;
        this.importer = importer;
        this.clock = clock;
        this.turn = turn;
    }

    /** Looks from now on. */
    public void start() {
        thread.start();
    }

    private void watch() {
        while (!closing) {
            try {
                if (turn.getAsBoolean()) {
                    look();
                } else {
                    seen = new HashMap<>();
                }
            } catch (IOException | RuntimeException e) {
                LOG.warn("event=watch-failed cause=\"{}\"", e.toString());
            } catch (InterruptedException e) {
                return;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** One round. @return files that were put away */
    int look() throws IOException, InterruptedException {
        Map<Path, Seen> now = files();
        long rested = clock.millis() - pause.toMillis();
        Deque<Pending> pending = new ArrayDeque<>();
        int[] away = new int[1];
        for (var entry : now.entrySet()) {
            Path file = entry.getKey();
            // A clock that is ahead elsewhere must not hold a file back for ever: unchanged between two looks is enough for it.
            boolean old = entry.getValue().modified() <= rested || entry.getValue().modified() > clock.millis();
            if (closing || !old || !entry.getValue().equals(seen.get(file))) {
                continue;
            }
            while (pending.size() >= AHEAD) {
                settle(pending.poll(), away);
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                pending.add(new Pending(file, importer.begin(folder.relativize(file).toString(), in, BY, null)));
            } catch (IOException e) {
                LOG.warn("event=watch-unreadable cause=\"{}\"", e.getClass().getSimpleName());
            }
        }
        while (!pending.isEmpty()) {
            settle(pending.poll(), away);
        }
        seen = now;
        return away[0];
    }

    private Map<Path, Seen> files() throws IOException {
        Map<Path, Seen> found = new HashMap<>();
        Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean ours = dir.equals(folder.resolve(IMPORTED)) || dir.equals(folder.resolve(REJECTED));
                return ours || !dir.equals(folder) && hidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && attributes.size() > 0 && !hidden(file) && !unfinished(file)) {
                    found.put(file, new Seen(attributes.size(), attributes.lastModifiedTime().toMillis()));
                }
                return found.size() < FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    /** How programs call what they are still writing. */
    private static boolean unfinished(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith(".filepart") || name.endsWith(".crdownload");
    }

    private void settle(Pending file, int[] away) throws InterruptedException {
        try {
            List<ImportResult> results = file.result().get();
            List<String> reasons = new ArrayList<>();
            for (ImportResult result : results) {
                if (Importer.DISK_FULL.equals(result.reason())) {
                    // Not the fault of the file: it stays and is looked at again.
                    return;
                }
                if (result.name().replaceAll(".*[/\\\\]", "").equalsIgnoreCase(INDEX)) {
                    // What it lists is here by itself.
                    continue;
                }
                if (result.outcome() != Outcome.ACCEPTED && result.outcome() != Outcome.DUPLICATE) {
                    reasons.add(results.size() == 1 ? result.reason() : result.name() + ": " + result.reason());
                }
            }
            if (results.isEmpty()) {
                reasons.add("There is nothing in it.");
            }
            putAway(file.file(), reasons);
            away[0]++;
        } catch (ExecutionException e) {
            LOG.warn("event=watch-import-failed cause=\"{}\"", String.valueOf(e.getCause()));
        } catch (IOException e) {
            LOG.warn("event=watch-not-moved cause=\"{}\"", e.toString());
        }
    }

    private void putAway(Path file, List<String> reasons) throws IOException {
        if (reasons.isEmpty() && !keep) {
            Files.delete(file);
            return;
        }
        Path target = free(folder.resolve(reasons.isEmpty() ? IMPORTED : REJECTED).resolve(folder.relativize(file)));
        Files.createDirectories(target.getParent());
        if (!reasons.isEmpty()) {
            Files.write(target.resolveSibling(target.getFileName() + ".txt"), (String.join("\n", reasons) + "\n").getBytes(StandardCharsets.UTF_8));
            LOG.info("event=watch-rejected files=1 reasons={}", reasons.size());
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Another file of that name may have come before. */
    private static Path free(Path wanted) {
        Path path = wanted;
        for (int i = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + "." + i);
        }
        return path;
    }

    /** Stops between two files. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
