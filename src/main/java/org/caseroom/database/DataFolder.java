package org.caseroom.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder with everything that has to be kept, held by one serving program at a time, or by several that share a database and a Redis.
 *
 * <p>The lock is the operating system's: it falls with the process, also after {@code kill -9}, so there is no stale
 * lock to clear by hand. Short commands that only use the database ({@code user add}) do not need it.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK_FILE = "caseroom.lock";

    private final Path dir;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path dir, FileChannel channel, FileLock lock) {
        this.dir = dir;
        this.channel = channel;
        this.lock = lock;
    }

    /** Another program serves this folder. */
    public static final class InUseException extends RuntimeException {
        InUseException(Path dir, String holder) {
            super("The data folder " + dir + " is in use by another Caseroom" + (holder.isEmpty() ? "" : " (process "
                    + holder + ")") + ". Stop that one, or choose another folder with data.dir or CASEROOM_DATA_DIR.");
        }
    }

    /** Makes the folder if it is missing, readable by its owner only. */
    public static Path create(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        try {
            boolean isNew = !Files.isDirectory(absolute);
            Files.createDirectories(absolute);
            if (isNew && absolute.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
            }
            return absolute;
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + absolute + " cannot be made: " + e, e);
        }
    }

    /** @throws InUseException if another program, or another part of this one, holds the folder */
    public static DataFolder lock(Path dir) {
        return lock(dir, false);
    }

    /** As {@link #lock}, together with other servers that share it: then nobody can have it alone. */
    public static DataFolder share(Path dir) {
        return lock(dir, true);
    }

    private static DataFolder lock(Path dir, boolean shared) {
        Path absolute = create(dir);
        Path file = absolute.resolve(LOCK_FILE);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, shared);
            if (lock == null) {
                throw new OverlappingFileLockException();
            }
            channel.truncate(0);
            if (!shared) {
                channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            }
            channel.force(false);
            return new DataFolder(absolute, channel, lock);
        } catch (OverlappingFileLockException e) {
            String holder = holder(file);
            closeQuietly(channel);
            throw new InUseException(absolute, holder);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new UncheckedIOException("The data folder " + absolute + " cannot be locked: " + e, e);
        }
    }

    public Path dir() {
        return dir;
    }

    /** The byte that is locked lies far behind the text, so the number stays readable where locks are mandatory. */
    private static String holder(Path file) {
        try {
            String text = Files.size(file) > 32 ? "" : Files.readString(file, StandardCharsets.US_ASCII).strip();
            return text.matches("\\d+") ? text : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException ignored) {
                // The lock was never ours; there is nothing to lose.
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
