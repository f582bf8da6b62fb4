package org.caseroom.imaging;

/**
 * Arrays that rendering one picture needs and the next one can have: clearing new ones takes as long as the window itself. For
 * one thread at a time; a {@link RenderedImage} made with it is valid until it makes another.
 */
final class Scratch {
    /** Stored values that stay in the nearest cache between two loops. */
    private static final int CHUNK = 4096;
    /** Larger pictures are rare, and not worth the memory. */
    private static final int MOST_BYTES = 16 << 20;

    private final short[] chunk = new short[CHUNK];
    private byte[] table = new byte[0];
    private byte[] ordered = new byte[0];
    private byte[] pixels = new byte[0];

    /** Stored values on their way to levels. */
    short[] chunk() {
        return chunk;
    }

    /** 65536 entries of whatever there was. */
    byte[] table() {
        if (table.length == 0) {
            table = new byte[1 << 16];
        }
        return table;
    }

    /** Likewise. */
    byte[] ordered() {
        if (ordered.length == 0) {
            ordered = new byte[1 << 16];
        }
        return ordered;
    }

    /** Exactly so many bytes, of whatever there was. */
    byte[] pixels(int length) {
        if (pixels.length == length) {
            return pixels;
        }
        byte[] fresh = new byte[length];
        if (length <= MOST_BYTES) {
            pixels = fresh;
        }
        return fresh;
    }
}
