package org.caseroom.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away what dead processes had of their own in the data folder. The folders themselves stay, with their locks: a process may just be taking one. */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Path dataDir;
    private final Settling settling;

    /** Brings into order what a dead process was at, before its files go. */
    @FunctionalInterface
    public interface Settling {
        /** @param folder of that process, held by this one meanwhile */
        void settle(Path folder) throws IOException;
    }

    public Leftovers(Path dataDir, Settling settling) {
        this.dataDir = dataDir;
        this.settling = settling;
    }

    /**
     * Looks at all folders.
     *
     * @param living names of nodes that say that they live: theirs are left alone whatever the locks tell
     * @return how many had something in them that went
     */
    public int clear(Predicate<String> living) throws IOException {
        Path all = NodeFolder.all(dataDir);
        if (!Files.isDirectory(all)) {
            return 0;
        }
        int cleared = 0;
        for (Path folder : children(all)) {
            String name = folder.getFileName().toString();
            if (!Files.isDirectory(folder) || living.test(name) || children(folder).stream().noneMatch(Leftovers::goes)) {
                continue;
            }
            var taken = NodeFolder.takeExactly(dataDir, name);
            if (taken.isPresent()) {
                try (var held = taken.get()) {
                    settling.settle(held.path());
                    for (Path child : children(held.path())) {
                        if (goes(child)) {
                            delete(child);
                        }
                    }
                    cleared++;
                    LOG.info("event=node-cleared-away node={}", name);
                } catch (IOException | UncheckedIOException e) {
                    LOG.warn("event=node-not-cleared-away node={} cause=\"{}\"", name, e.toString());
                }
            }
        }
        return cleared;
    }

    private static boolean goes(Path child) {
        return !child.getFileName().toString().equals(NodeFolder.LOCK);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
