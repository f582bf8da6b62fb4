package org.caseroom.dicom.imageio;

/** The entropy-coded data of a JPEG scan, bit by bit, without the stuffed zeros (T.81 F.2.2.5). */
final class JpegBits {
    private final byte[] data;
    private int at;
    /** The next bits, left-justified; zeros below the {@link #count} that are real. */
    private long buffer;
    private int count;

    JpegBits(byte[] data, int start) {
        this.data = data;
        this.at = start;
    }

    private void fill() {
        while (count <= 56 && at < data.length) {
            int b = data[at] & 0xFF;
            if (b == 0xFF) {
                if (at + 1 >= data.length || data[at + 1] != 0) {
                    return;
                }
                at++;
            }
            at++;
            buffer |= (long) b << 56 - count;
            count += 8;
        }
    }

    private void drop(int bits) throws FrameDecodeException {
        if (bits > count) {
            throw new FrameDecodeException("The entropy-coded data of the JPEG codestream ends too early");
        }
        buffer <<= bits;
        count -= bits;
    }

    /** The next Huffman symbol. */
    int symbol(HuffmanTable table) throws FrameDecodeException {
        if (count < 32) {
            fill();
        }
        int hit = table.fast((int) (buffer >>> 64 - HuffmanTable.FAST));
        if (hit == 0) {
            hit = table.slow((int) (buffer >>> 48));
            if (hit == 0) {
                throw new FrameDecodeException("The entropy-coded data of the JPEG codestream holds a code that its table does not have");
            }
        }
        drop(hit >> 8);
        return hit & 0xFF;
    }

    /** {@code bits} (0 to 16) as an unsigned number. */
    int read(int bits) throws FrameDecodeException {
        if (bits == 0) {
            return 0;
        }
        if (count < bits) {
            fill();
        }
        int value = (int) (buffer >>> 64 - bits);
        drop(bits);
        return value;
    }

    /** {@code bits} additional bits of a difference or coefficient (T.81 F.2.2.1 EXTEND). */
    int extended(int bits) throws FrameDecodeException {
        if (bits == 0) {
            return 0;
        }
        int value = read(bits);
        return value < 1 << bits - 1 ? value - (1 << bits) + 1 : value;
    }

    /** A difference of the lossless process (T.81 H.1.2.2); category 16 is 32768 without further bits. */
    int difference(HuffmanTable table) throws FrameDecodeException {
        int category = symbol(table);
        if (category < 16) {
            return extended(category);
        }
        if (category > 16) {
            throw new FrameDecodeException("The entropy-coded data of the JPEG codestream holds difference category " + category);
        }
        return 32768;
    }

    /** Skips to behind restart marker {@code number} (0 to 7), which has to come next. */
    void restart(int number) throws FrameDecodeException {
        int marker = end();
        if (marker + 1 >= data.length || (data[marker + 1] & 0xFF) != 0xD0 + number) {
            throw new FrameDecodeException("Restart marker " + number + " of the JPEG codestream is missing");
        }
        at = marker + 2;
        buffer = 0;
        count = 0;
    }

    /** Position of the marker behind the data; more than padding before it means that decoding lost its way. */
    int end() throws FrameDecodeException {
        fill();
        if (count >= 8) {
            throw new FrameDecodeException("The entropy-coded data of the JPEG codestream goes on behind the last sample");
        }
        int marker = at;
        while (marker + 1 < data.length && data[marker] == (byte) 0xFF && data[marker + 1] == (byte) 0xFF) {
            marker++;
        }
        return marker;
    }
}
