package org.caseroom.imaging;

/**
 * The loops over pixels. Arithmetic instead of tables where the map is a ramp, plain arrays and no calls inside, so that the JIT
 * makes vector instructions of them.
 */
final class GrayLoops {
    private GrayLoops() {
    }

    /**
     * A ramp over stored values: {@code (stored - origin) * factor + offset}, cut to 0 to 255 and rounded. Single precision is
     * enough because {@code origin} lies inside the window: what is multiplied is small wherever the result is not cut.
     *
     * @param offset  includes the half for rounding
     * @param flip    0, or 255 to invert
     */
    static void rampSigned(short[] stored, int count, byte[] target, int at, int origin, float factor, float offset, int flip) {
        for (int i = 0; i < count; i++) {
            float level = (stored[i] - origin) * factor + offset;
            target[at + i] = (byte) ((int) Math.max(0f, Math.min(255f, level)) ^ flip);
        }
    }

    static void rampUnsigned(short[] stored, int count, byte[] target, int at, int origin, float factor, float offset, int flip) {
        for (int i = 0; i < count; i++) {
            float level = ((stored[i] & 0xFFFF) - origin) * factor + offset;
            target[at + i] = (byte) ((int) Math.max(0f, Math.min(255f, level)) ^ flip);
        }
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
