package org.caseroom.study.presentation;

import java.util.Arrays;
import java.util.Objects;

/**
 * A lookup table of the data set: Modality LUT, VOI LUT or one colour of a palette.
 *
 * @param first       first input value mapped; smaller inputs take the first entry, inputs beyond the end the last
 * @param bits        of an entry, 8 to 16 by the standard (1 to 16 are taken)
 * @param explanation LUT Explanation, null where there is none
 * @param data        the entries, unsigned 16 bit little endian
 */
public record LookupTable(int first, int bits, String explanation, byte[] data) {
    /** The number of entries a descriptor can state (PS3.3 C.11.1.1.1: 0 means this). */
    public static final int MAX_ENTRIES = 65536;

    public LookupTable {
        Objects.requireNonNull(data, "data");
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("A lookup table has entries of 1 to 16 bits, not " + bits);
        }
        if (data.length < 2 || data.length % 2 != 0 || data.length > 2 * MAX_ENTRIES) {
            throw new IllegalArgumentException("A lookup table has 1 to 65536 entries of two bytes, not " + data.length + " bytes");
        }
    }

    public int entries() {
        return data.length / 2;
    }

    /** The entry with this index, from 0; indices outside are clamped. */
    public int entry(int index) {
        int i = 2 * Math.clamp(index, 0, entries() - 1);
        return data[i] & 0xFF | (data[i + 1] & 0xFF) << 8;
    }

    /** What an input is mapped to. */
    public int map(long input) {
        return entry((int) Math.clamp(input - first, 0, entries() - 1));
    }

    /** The largest value an entry can have. */
    public int range() {
        return (1 << bits) - 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LookupTable that && first == that.first && bits == that.bits
                && Objects.equals(explanation, that.explanation) && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(first, bits, explanation, Arrays.hashCode(data));
    }
}
