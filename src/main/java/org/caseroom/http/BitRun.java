package org.caseroom.http;

import java.util.Arrays;

/** Frames of one bit a pixel, each beginning with a byte of its own, brought together without gaps: the first pixel in the lowest bit (PS3.5 8.1.1). */
final class BitRun {
    private final long pixels;
    /** Bits that do not fill a byte yet, lowest first, and how many. */
    private int held;
    private int count;

    /** @param pixels of each frame */
    BitRun(long pixels) {
        this.pixels = pixels;
    }

    /** The bytes that are full with this frame, and after the last one the rest. */
    byte[] add(byte[] frame, boolean last) {
        byte[] out = new byte[frame.length + 1];
        int length = 0;
        long left = pixels;
        for (int i = 0; i < frame.length && left > 0; i++) {
            int bits = (int) Math.min(8, left);
            held |= (frame[i] & (1 << bits) - 1) << count;
            count += bits;
            left -= bits;
            if (count >= 8) {
                out[length++] = (byte) held;
                held >>>= 8;
                count -= 8;
            }
        }
        if (last && count > 0) {
            out[length++] = (byte) held;
        }
        return Arrays.copyOf(out, length);
    }
}
