package org.caseroom.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A received file on disk, in {@code incoming/}.
 *
 * @param sha256 of its bytes, the preamble zeroed
 * @param kind   by its first bytes: DICOM has the prefix of Part 10, BARE may be a data set without it, or anything
 */
record SpooledFile(Path path, long bytes, String sha256, Kind kind) implements AutoCloseable {
    enum Kind { DICOM, BARE, ZIP, EMPTY }

    /** Removes it, if it has not been moved to its place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
