package org.caseroom.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/**
 * The files as they were sent, but for their preamble, which is zeroed: those 128 bytes belong to no standard and can make a
 * DICOM file a program at the same time (PS3.10 7.1).
 *
 * <pre>
 *   originals/ab/abcdef....dcm      by the SHA-256 of their content
 *   originals/ab/cd/abcdef....dcm   of earlier versions: still read, not made any more
 *   quarantine/abcdef....dcm
 *   incoming/                       what is being received; emptied at start
 *   incoming/*.intent               names files that may have no row yet (or no longer): see Intents
 * </pre>
 *
 * One level of 256 directories: with two, nearly every file of a library below a million came with a directory of its own, to be made
 * and, with the one above it, to be forced to the disk.
 */
public final class Originals {
    private final Path root;
    private final Path quarantine;
    private final Path incoming;

    /** @param dataDir the data folder; directories are made when they are not there */
    public Originals(Path dataDir) throws IOException {
        this(dataDir, dataDir);
    }

    /** @param own where this process has {@code incoming/}, on the same file system */
    public Originals(Path dataDir, Path own) throws IOException {
        this.root = Files.createDirectories(dataDir.resolve("originals"));
        this.quarantine = Files.createDirectories(dataDir.resolve("quarantine"));
        this.incoming = Files.createDirectories(own.resolve("incoming"));
    }

    /** @param sha256 64 hex digits, from the catalogue */
    public Path path(String sha256) {
        Path place = place(sha256);
        if (!Files.exists(place)) {
            Path earlier = earlierPlace(sha256);
            return Files.exists(earlier) ? earlier : place;
        }
        return place;
    }

    /** Where one goes that comes now. */
    private Path place(String sha256) {
        check(sha256);
        return root.resolve(sha256.substring(0, 2)).resolve(sha256 + ".dcm");
    }

    private Path earlierPlace(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256 + ".dcm");
    }

    Path incoming() {
        return incoming;
    }

    /** Moves received files to their places; they stay there through a power cut. */
    void keep(Collection<SpooledFile> files) throws IOException {
        List<Path> touched = new ArrayList<>();
        for (SpooledFile file : files) {
            Path target = place(file.sha256());
            Path directory = target.getParent();
            try {
                move(file.path(), target);
            } catch (NoSuchFileException e) {
                if (!Files.isDirectory(directory)) {
                    Files.createDirectories(directory);
                    add(touched, root);
                }
                move(file.path(), target);
            }
            add(touched, directory);
        }
        for (Path directory : touched) {
            DataSync.directory(directory);
        }
    }

    /** One whose group could not be entered comes a second time, alone, and is in its place by then. */
    private static void move(Path from, Path target) throws IOException {
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            if (Files.exists(from) || !Files.exists(target)) {
                throw e;
            }
        }
    }

    void quarantine(SpooledFile file) throws IOException {
        check(file.sha256());
        Files.move(file.path(), quarantine.resolve(file.sha256() + ".dcm"), StandardCopyOption.ATOMIC_MOVE);
        DataSync.directory(quarantine);
    }

    /** Opened, because a network share remembers for a while what it said of a file that was not. */
    void requireKept(String sha256) {
        try {
            Files.newByteChannel(path(sha256)).close();
        } catch (IOException e) {
            throw new UncheckedIOException("The original " + sha256 + " is not in its place any more: " + e, e);
        }
    }

    /** Whether there is a file, but with other content than it is named by. @throws IOException when it cannot be read */
    boolean isDamaged(String sha256) throws IOException {
        if (Files.notExists(path(sha256))) {
            return false;
        }
        MessageDigest digest = Spool.sha256();
        byte[] chunk = new byte[1 << 18];
        try (InputStream in = Files.newInputStream(path(sha256))) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                digest.update(chunk, 0, length);
            }
        }
        return !HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }

    void discard(String sha256) {
        try {
            Files.deleteIfExists(place(sha256));
            Files.deleteIfExists(earlierPlace(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<Path> paths, Path path) {
        if (!paths.contains(path)) {
            paths.add(path);
        }
    }

    private static void check(String sha256) {
        if (sha256.length() != 64 || !sha256.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("not a SHA-256 in hex");
        }
    }
}
