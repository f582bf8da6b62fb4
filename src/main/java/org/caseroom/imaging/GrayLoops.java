package org.caseroom.imaging;

/**
 * The loops over pixels. One kind of work and one width of number a loop, plain arrays and no calls inside: that is what the JIT
 * makes vector instructions of. {@code RenderBenchmark} measures it.
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
     * A ramp over stored values, in place, for the table: {@code (stored - origin) * factor + offset}, cut to 0 to 255. Single precision is
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

    /** Lane by lane: the JIT leaves a minimum over one array to scalar instructions. */
    static void least(int[] values, int[] least, int count) {
        for (int i = 0; i < count; i++) {
            least[i] = Math.min(least[i], values[i]);
        }
    }

    static void greatest(int[] values, int[] greatest, int count) {
        for (int i = 0; i < count; i++) {
            greatest[i] = Math.max(greatest[i], values[i]);
        }
    }

    /**
     * A table of 65536 entries is faster than the arithmetic here: the JIT takes as long to bring 16 bits to 32 and 32 to 8 as
     * the processor to look a level up.
     *
     * @param table indexed by the stored value as unsigned 16 bits: any other index costs a third more
     */
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

    /** Gray as RGB. */
    static byte[] triple(byte[] gray) {
        byte[] rgb = new byte[Math.multiplyExact(gray.length, 3)];
        for (int i = 0, at = 0; i < gray.length; i++) {
            rgb[at++] = gray[i];
            rgb[at++] = gray[i];
            rgb[at++] = gray[i];
        }
        return rgb;
    }
}
