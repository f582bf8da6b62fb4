package org.caseroom.study;

/**
 * Bounds of what is taken in.
 *
 * @param maxFileBytes largest single file
 * @param maxZipBytes  largest archive, and largest sum of what it unpacks to
 * @param reserveBytes left free on the disk: with less nothing more is taken in
 */
public record ImportSettings(long maxFileBytes, long maxZipBytes, long reserveBytes) {
    private static final long RESERVE = 256L << 20;

    /** Entries of one archive. */
    static final int MAX_ZIP_ENTRIES = 100_000;

    /** How much larger an entry may be than what it was packed into; real images stay far below. */
    static final int MAX_ZIP_RATIO = 200;

    /** With the usual reserve. */
    public ImportSettings(long maxFileBytes, long maxZipBytes) {
        this(maxFileBytes, maxZipBytes, RESERVE);
    }
}
