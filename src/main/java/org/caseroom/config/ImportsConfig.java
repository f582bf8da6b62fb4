package org.caseroom.config;

/**
 * Taking in DICOM files.
 *
 * @param maxFileBytes        largest single file
 * @param maxZipBytes         largest archive, and largest sum of what it unpacks to
 * @param reserveBytes        left free on the disk of the data folder: with less nothing more is taken in
 * @param workers             worker processes that decode at the same time
 * @param workerMemoryBytes   heap of one worker process
 * @param frameTimeoutSeconds a worker that takes longer for one frame is ended and the instance refused
 */
public record ImportsConfig(
        @Setting(value = "4 GiB", min = 1024, max = 1L << 40) long maxFileBytes,
        @Setting(value = "16 GiB", min = 1024, max = 1L << 42) long maxZipBytes,
        @Setting(value = "256 MiB", min = 16L << 20, max = 1L << 50) long reserveBytes,
        @Setting(value = "1", min = 1, max = 64) int workers,
        @Setting(value = "1 GiB", min = 64L << 20, max = 1L << 38) long workerMemoryBytes,
        @Setting(value = "60", min = 1, max = 3600) int frameTimeoutSeconds) {
}
