package org.caseroom.study;

/**
 * Bounds of what is taken in.
 *
 * @param maxFileBytes largest single file
 * @param maxZipBytes  largest archive, and largest sum of what it unpacks to
 */
public record ImportSettings(long maxFileBytes, long maxZipBytes) {
    /** Entries of one archive. */
    static final int MAX_ZIP_ENTRIES = 100_000;

    /** How much larger an entry may be than what it was packed into; real images stay far below. */
    static final int MAX_ZIP_RATIO = 200;
}
