package org.caseroom.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Receives bytes into a file of our own naming, zeroing the preamble and hashing on the way. */
final class Spool {
    private static final int PREAMBLE = 128;
    private static final int CHUNK = 1 << 16;
    /** After how many bytes of one file the free space is looked at again. */
    private static final long LOOK = 32L << 20;

    static final String DISK_FULL = "The disk of the server is nearly full, so nothing more is taken in.";

    /** Bytes that can still be written where files are received. */
    interface FreeSpace {
        long bytes() throws IOException;
    }

    private final Path incoming;
    private final FreeSpace free;
    private final long reserve;
    private final AtomicLong numbers = new AtomicLong();

    /** @param reserve bytes left free for the database and the recordings of rooms that are going on */
    Spool(Path incoming, long reserve) {
        this(incoming, reserve, freeSpace(incoming));
    }

    /** The store is looked up once: that reads the table of mounts. */
    private static FreeSpace freeSpace(Path incoming) {
        try {
            return Files.getFileStore(incoming)::getUsableSpace;
        } catch (IOException e) {
            throw new UncheckedIOException("The free space of " + incoming + " cannot be told: " + e, e);
        }
    }

    Spool(Path incoming, long reserve, FreeSpace free) {
        this.incoming = incoming;
        this.reserve = reserve;
        this.free = free;
    }

    Path temporary(String suffix) {
        return incoming.resolve(ProcessHandle.current().pid() + "-" + numbers.incrementAndGet() + suffix);
    }

    /**
     * Whether the process that named this file is at work beside this one. Our own number stands for an earlier process that had
     * it, as every first process of a container does: this one has named nothing yet when it asks.
     */
    boolean isOfLiving(Path file) {
        String name = file.getFileName().toString();
        int dash = name.indexOf('-');
        if (dash < 1 || dash > 12 || !name.substring(0, dash).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long pid = Long.parseLong(name.substring(0, dash));
        return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /** Removes what killed processes were receiving. @return how many files */
    int removeLeftovers() throws IOException {
        int removed = 0;
        try (var files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (!isOfLiving(file) && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    /**
     * Reads {@code in} to its end; nothing stays behind when it fails. Nothing is forced to the disk yet: see {@link SpooledFile#force()}.
     *
     * @param limit largest number of bytes
     * @throws RefusedException when there are more, or when the disk is nearly full
     */
    SpooledFile receive(InputStream in, long limit) throws IOException, RefusedException {
        requireSpace();
        Path path = temporary(".part");
        FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean done = false;
        try {
            MessageDigest digest = sha256();
            byte[] chunk = new byte[CHUNK];
            int length = in.readNBytes(chunk, 0, CHUNK);
            SpooledFile.Kind kind = kind(chunk, length);
            if (kind == SpooledFile.Kind.DICOM) {
                Arrays.fill(chunk, 0, PREAMBLE, (byte) 0);
            }
            long total = 0;
            long looked = 0;
            while (length > 0) {
                total += length;
                if (total - looked >= LOOK) {
                    looked = total;
                    requireSpace();
                }
                if (total > limit) {
                    throw new RefusedException("The file is larger than the " + size(limit) + " that are allowed.");
                }
                digest.update(chunk, 0, length);
                ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                length = in.readNBytes(chunk, 0, CHUNK);
            }
            var file = new SpooledFile(path, total, HexFormat.of().formatHex(digest.digest()), kind, out);
            done = true;
            return file;
        } finally {
            if (!done) {
                out.close();
                Files.deleteIfExists(path);
            }
        }
    }

    private void requireSpace() throws IOException, RefusedException {
        if (free.bytes() < reserve) {
            throw new RefusedException(DISK_FULL);
        }
    }

    private static SpooledFile.Kind kind(byte[] head, int length) {
        if (length >= PREAMBLE + 4 && isDicm(head, PREAMBLE)) {
            return SpooledFile.Kind.DICOM;
        }
        if (length >= 4 && head[0] == 'P' && head[1] == 'K' && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6)) {
            return SpooledFile.Kind.ZIP;
        }
        return length == 0 ? SpooledFile.Kind.EMPTY : SpooledFile.Kind.BARE;
    }

    private static boolean isDicm(byte[] bytes, int at) {
        return bytes[at] == 'D' && bytes[at + 1] == 'I' && bytes[at + 2] == 'C' && bytes[at + 3] == 'M';
    }

    private static String size(long bytes) {
        return bytes >= 1L << 30 ? (bytes >> 30) + " GiB" : bytes >= 1L << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
