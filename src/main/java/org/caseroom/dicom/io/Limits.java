package org.caseroom.dicom.io;

/**
 * How much of a stranger's file is taken before it is refused.
 *
 * @param depth         sequences within sequences
 * @param elements      data elements, items and fragments altogether; each costs about 100 bytes of heap
 * @param inMemoryValue bytes up to which a value is held in memory; larger ones by reference
 * @param inMemoryTotal bytes of values held in memory altogether; after that only those up to 64 bytes are
 * @param inflated      bytes of an inflated data set, which is held in memory
 * @param inflatedRatio how many times larger than the deflated one it may be, once it is beyond 32 MiB
 */
public record Limits(int depth, int elements, int inMemoryValue, long inMemoryTotal, long inflated, int inflatedRatio) {
    public static final Limits DEFAULT = new Limits(64, 2_000_000, 64 << 10, 128L << 20, 512L << 20, 500);

    static final long RATIO_FREE = 32L << 20;
    static final int SMALL_VALUE = 64;
}
