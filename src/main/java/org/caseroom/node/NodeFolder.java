package org.caseroom.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What one process has of its own in a data folder that several hold: what it receives and writes before it is everybody's.
 *
 * <pre>
 *   nodes/NAME/node.lock   held by the process while it lives, also over a network share whose locks work between machines
 *   nodes/NAME/...         its own; when nobody holds the lock any more, another node clears it away
 * </pre>
 */
public final class NodeFolder implements AutoCloseable {
    static final String LOCK = "node.lock";
    private static final int MOST = 64;

    private final String name;
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private NodeFolder(String name, Path path, FileChannel channel, FileLock lock) {
        this.name = name;
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** The folder of all of them. */
    public static Path all(Path dataDir) {
        return dataDir.resolve("nodes");
    }

    /**
     * Takes the folder of that name, or, when it is held, that of the name with the first number behind it that is free.
     *
     * @param wanted as {@link #named} gives
     */
    public static NodeFolder take(Path dataDir, String wanted) {
        for (int number = 1; number <= MOST; number++) {
            var taken = takeExactly(dataDir, number == 1 ? wanted : wanted + "-" + number);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        throw new IllegalStateException("There are " + MOST + " programs with the name " + wanted + " on the data folder " + dataDir
                + " already. End some, or give this one another name with node.name.");
    }

    /** Empty when another process holds it. */
    public static Optional<NodeFolder> takeExactly(Path dataDir, String name) {
        Path path = all(dataDir).resolve(name);
        FileChannel channel = null;
        try {
            Files.createDirectories(path);
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new NodeFolder(name, path, channel, lock));
            }
            channel.close();
            return Optional.empty();
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel);
            return Optional.empty();
        } catch (IOException e) {
            closeQuietly(channel);
            throw new UncheckedIOException("The folder of this node " + path + " cannot be taken: " + e, e);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // The lock was never ours.
            }
        }
    }

    /** The name as it can stand in a path: letters, digits, dot, hyphen and low line, 1 to 60, a letter or digit first. */
    public static String named(String text) {
        String name = text.replaceAll("[^A-Za-z0-9._-]", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "node" : name.length() > 60 ? name.substring(0, 60) : name;
    }

    public String name() {
        return name;
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                lock.release();
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
