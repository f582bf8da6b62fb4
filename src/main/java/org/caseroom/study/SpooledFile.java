package org.caseroom.study;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A received file on disk, in {@code incoming/}.
 *
 * @param sha256  of its bytes, the preamble zeroed
 * @param kind    by its first bytes: DICOM has the prefix of Part 10, BARE may be a data set without it, or anything
 * @param channel open until it is closed, for {@link #force}: who turns out to be refused costs no wait for the disk
 */
record SpooledFile(Path path, long bytes, String sha256, Kind kind, FileChannel channel) implements AutoCloseable {
    enum Kind { DICOM, BARE, ZIP, EMPTY }

    /** Returns when its bytes would survive a power cut. */
    void force() throws IOException {
        channel.force(true);
    }

    /** Removes it, if it has not been moved to its place. */
    @Override
    public void close() throws IOException {
        channel.close();
        // Mostly it has been moved: to ask costs a tenth of the exception inside of deleteIfExists.
        if (Files.exists(path)) {
            Files.deleteIfExists(path);
        }
    }
}
