package org.caseroom.imaging;

/**
 * The loops over pixels. One kind of work and one width of number a loop, plain arrays and no calls inside: that is what the JIT
 * makes vector instructions of. {@code RenderBenchmark} measures it: fused into one loop they take three times as long.
 */
final class GrayLoops {
    private GrayLoops() {
    }

    static void widenSigned(short[] stored, int[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = stored[i];
        }
    }

    static void widenUnsigned(short[] stored, int[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = stored[i] & 0xFFFF;
        }
    }

    /**
     * A ramp over stored values, in place: {@code (stored - origin) * factor + offset}, cut to 0 to 255. Single precision is
     * enough because {@code origin} lies inside the window: what is multiplied is small wherever the result is not cut.
     *
     * @param offset includes the half for rounding
     * @param flip   0, or 255 to invert
     */
    static void ramp(int[] values, int count, int origin, float factor, float offset, int flip) {
        for (int i = 0; i < count; i++) {
            int level = (int) ((values[i] - origin) * factor + offset);
            values[i] = Math.max(0, Math.min(255, level)) ^ flip;
        }
    }

    static void narrow(int[] levels, int count, byte[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (byte) levels[i];
        }
    }

    static int least(int[] values, int count) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, values[i]);
        }
        return least;
    }

    static int greatest(int[] values, int count) {
        int greatest = Integer.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    /** @param table indexed by the stored value as unsigned 16 bits */
    static void table16(short[] stored, int count, byte[] target, int at, byte[] table) {
        for (int i = 0; i < count; i++) {
            target[at + i] = table[stored[i] & 0xFFFF];
        }
    }

    /** In place. */
    static void table8(byte[] pixels, int at, int count, byte[] table) {
        for (int i = at; i < at + count; i++) {
            pixels[i] = table[pixels[i] & 0xFF];
        }
    }

    static void invert(byte[] pixels) {
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ~pixels[i];
        }
    }
}
