package org.caseroom.study.presentation;

import java.util.Arrays;

/**
 * Expands Segmented Palette Color Lookup Table Data (PS3.3 C.7.9.2).
 *
 * <pre>
 *   0 discrete   length  value value ...
 *   1 linear     length  end           a line from the value before to the end
 *   2 indirect   segments  offset low  offset high: runs that many segments, which start at this byte, once more
 * </pre>
 */
final class PaletteSegments {
    private final byte[] bytes;
    private final boolean narrow;
    private final int[] values;
    private int filled;

    private PaletteSegments(byte[] bytes, boolean narrow, int entries) {
        this.bytes = bytes;
        this.narrow = narrow;
        this.values = new int[entries];
    }

    /**
     * @param narrow  words of 8 bits
     * @param entries how many values come out: more are cut off, missing ones repeat the last
     * @return null when the segments make no sense
     */
    static int[] expand(byte[] bytes, boolean narrow, int entries) {
        var segments = new PaletteSegments(bytes, narrow, entries);
        if (segments.run(0, Integer.MAX_VALUE, false) < 0 || segments.filled == 0) {
            return null;
        }
        Arrays.fill(segments.values, segments.filled, entries, segments.values[segments.filled - 1]);
        return segments.values;
    }

    /** @return the word after the last segment, -1 when they make no sense */
    private int run(int at, int count, boolean inside) {
        int words = narrow ? bytes.length : bytes.length / 2;
        for (int segment = 0; segment < count && at + 2 < words && filled < values.length; segment++) {
            int opcode = word(at);
            int length = word(at + 1);
            at += 2;
            if (opcode == 0) {
                if (at + length > words) {
                    return -1;
                }
                for (int i = 0; i < length; i++) {
                    put(word(at + i));
                }
                at += length;
            } else if (opcode == 1) {
                if (filled == 0) {
                    return -1;
                }
                line(length, word(at));
                at++;
            } else if (opcode == 2 && !inside && at + (narrow ? 4 : 2) <= words) {
                long offset = narrow ? word(at) | word(at + 1) << 8 | word(at + 2) << 16 | (long) word(at + 3) << 24
                        : word(at) | (long) word(at + 1) << 16;
                long start = narrow ? offset : offset / 2;
                // An indirect segment shall not point to another: no recursion beyond one step.
                if (start >= words || run((int) start, length, true) < 0) {
                    return -1;
                }
                at += narrow ? 4 : 2;
            } else {
                // Words of padding at the end are no segment.
                return segment > 0 && at + 1 >= words ? at : -1;
            }
        }
        return at;
    }

    private void line(int length, int end) {
        int start = values[filled - 1];
        for (int i = 1; i <= length; i++) {
            put((int) Math.rint(start + (end - start) * (double) i / length));
        }
    }

    private void put(int value) {
        if (filled < values.length) {
            values[filled++] = value;
        }
    }

    private int word(int index) {
        return narrow ? bytes[index] & 0xFF : LutReader.word(bytes, index);
    }
}
