package org.caseroom.config;

/**
 * Rendering frames.
 *
 * @param cacheBytes    bytes of encoded frames that are kept
 * @param renderThreads threads that render; 0 takes one per processor
 * @param frameStoreBytes bytes of decoded frames that are kept; 0 takes half of the disk
 * @param jpegQuality   quality of frames while something moves, 1 to 100
 */
public record ImagingConfig(
        @Setting(value = "256 MiB", min = 1L << 20, max = 1L << 40) long cacheBytes,
        @Setting(value = "0", min = 0, max = 256) int renderThreads,
        @Setting(value = "0", min = 0, max = 1L << 50) long frameStoreBytes,
        @Setting(value = "80", min = 1, max = 100) int jpegQuality) {
}
