package org.caseroom.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A received file on disk, in {@code incoming/}.
 *
 * @param sha256 of its bytes, the preamble zeroed
 * @param durable completes when its bytes would survive a power cut
 * @param kind   by its first bytes: DICOM has the prefix of Part 10, BARE may be a data set without it, or anything
 */
record SpooledFile(Path path, long bytes, String sha256, Kind kind, CompletableFuture<Void> durable) implements AutoCloseable {
    enum Kind { DICOM, BARE, ZIP, EMPTY }

    void awaitDurable() throws IOException, InterruptedException {
        try {
            durable.get();
        } catch (ExecutionException e) {
            throw new IOException("The disk did not take the file", e.getCause());
        }
    }

    /** Removes it, if it has not been moved to its place. */
    @Override
    public void close() throws IOException {
        // Mostly it has been moved: to ask costs a tenth of the exception inside of deleteIfExists.
        if (Files.exists(path)) {
            Files.deleteIfExists(path);
        }
    }
}
