package org.caseroom.study.frames;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Where the files of a {@link FrameStore} lie, and how they get there. */
final class FramePlaces {
    private final Path root;
    private final AtomicLong temporaries = new AtomicLong();
    /** Of this process, among those of all machines that write here: in containers many have the same number. */
    private final String writer = ProcessHandle.current().pid() + "-" + ProcessHandle.current().info().startInstant()
            .map(start -> Long.toHexString(start.toEpochMilli())).orElse("0") + "-" + Long.toHexString(System.nanoTime());

    FramePlaces(Path root) {
        this.root = root;
    }

    void prepare() throws IOException {
        Files.createDirectories(root.resolve("incoming"));
    }

    /** A file that nobody else writes, for what will be called {@code name}. */
    Path temporary(String name) {
        return root.resolve("incoming").resolve(name + "." + writer + "." + temporaries.incrementAndGet());
    }

    /** Where something of the instance lies, or would come to lie. */
    Path path(String instance, String suffix) {
        Path place = place(instance, suffix);
        if (!Files.exists(place)) {
            Path earlier = earlierPlace(place);
            return Files.exists(earlier) ? earlier : place;
        }
        return place;
    }

    /** Where it goes when it is written now. */
    Path place(String instance, String suffix) {
        try {
            var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(instance.getBytes(StandardCharsets.UTF_8)));
            return root.resolve(hash.substring(0, 2)).resolve(hash.substring(0, 40) + suffix);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Path earlierPlace(Path place) {
        return place.resolveSibling(place.getFileName().toString().substring(2, 4)).resolve(place.getFileName());
    }

    /** Moves what was written to its place. What an earlier version left elsewhere must not come to light when this is evicted. */
    void put(Path temporary, Path place) throws IOException {
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        remove(earlierPlace(place));
    }

    /** @return whether there was something, here or where earlier versions had it */
    boolean deleteFile(String instance, String suffix) throws IOException {
        Path place = place(instance, suffix);
        return remove(place) | remove(earlierPlace(place));
    }

    /** Mostly there is nothing: to ask costs a tenth of the exception inside of deleteIfExists. */
    private static boolean remove(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(file);
    }

    /** What the disk can hold altogether. */
    long diskBytes() throws IOException {
        return Files.getFileStore(root).getTotalSpace();
    }

    /**
     * Removes what killed writers left behind.
     *
     * @param before only files last written before this, so that a living writer keeps its own
     * @return how many
     */
    int removeLeftovers(FileTime before) throws IOException {
        int removed = 0;
        try (var files = Files.newDirectoryStream(root.resolve("incoming"))) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).compareTo(before) < 0 && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    record Stored(Path path, long bytes, FileTime opened) {
    }

    /** All files of one kind that were put. */
    List<Stored> stored(String suffix) throws IOException {
        List<Stored> all = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return directory.equals(root.resolve("incoming")) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().endsWith(suffix)) {
                    all.add(new Stored(file, attributes.size(), attributes.lastModifiedTime()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return all;
    }
}
