package org.caseroom.soundtrack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What the segments of a recording held when it had ended. It stands in the tables, so that whoever changes, cuts or takes away a file is found out,
 * and what is written behind the end of one is not heard.
 *
 * @param sha256 in hex, of the lines {@code NAME BYTES SHA256\n} of the files in the order of their names, in ASCII
 */
record VoiceSeal(String sha256, List<SealedFile> files) {
    /** @param bytes that are whole, from the start; {@code sha256} is of these */
    record SealedFile(String name, long bytes, String sha256) {
    }

    /** What a look at the files says. */
    enum State {
        /** They are as they were when the recording ended. */
        SEALED,
        /** What was sealed reads otherwise now. */
        ALTERED,
        /** A file is not there. */
        ABSENT,
        /** The recording runs, or ended a moment ago. */
        OPEN
    }

    static VoiceSeal of(String recording, List<Path> segments) throws IOException {
        var files = new ArrayList<SealedFile>();
        for (Path segment : segments) {
            long whole = SegmentReader.read(segment, recording, Files.size(segment), (_, _) -> true);
            if (whole > 0) {
                files.add(new SealedFile(segment.getFileName().toString(), whole, sum(segment, whole)));
            }
        }
        return new VoiceSeal(sum(files), List.copyOf(files));
    }

    /** @param folder of the recording */
    State verify(Path folder) throws IOException {
        if (!sha256.equals(sum(files))) {
            return State.ALTERED;
        }
        for (var file : files) {
            try {
                if (!sum(folder.resolve(file.name), file.bytes).equals(file.sha256)) {
                    return State.ALTERED;
                }
            } catch (NoSuchFileException e) {
                return State.ABSENT;
            }
        }
        return State.SEALED;
    }

    long bytes() {
        return files.stream().mapToLong(SealedFile::bytes).sum();
    }

    private static String sum(List<SealedFile> files) {
        var digest = sha256Digest();
        files.forEach(file -> digest.update((file.name + " " + file.bytes + " " + file.sha256 + "\n").getBytes(StandardCharsets.US_ASCII)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sum(Path file, long bytes) throws IOException {
        var digest = sha256Digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
