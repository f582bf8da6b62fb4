package org.caseroom.dicom.imageio;

/** Bits of a JPEG-LS scan: behind a byte FF stands one stuffed zero bit (T.87 9.1). */
final class JpegLsBits {
    private final byte[] data;
    private int at;
    private boolean afterFf;
    /** The next bits, left-justified; zeros below the {@link #count} that are real. */
    private long buffer;
    private int count;

    JpegLsBits(byte[] data, int start) {
        this.data = data;
        this.at = start;
    }

    private void fill() {
        while (count <= 56 && at < data.length) {
            int b = data[at] & 0xFF;
            if (afterFf) {
                buffer |= (long) b << 57 - count;
                count += 7;
                afterFf = false;
            } else {
                if (b == 0xFF) {
                    if (at + 1 >= data.length || data[at + 1] < 0) {
                        return;
                    }
                    afterFf = true;
                }
                buffer |= (long) b << 56 - count;
                count += 8;
            }
            at++;
        }
    }

    private void drop(int bits) throws FrameDecodeException {
        if (bits > count) {
            throw new FrameDecodeException("The entropy-coded data of the JPEG-LS codestream ends too early");
        }
        buffer <<= bits;
        count -= bits;
    }

    boolean bit() throws FrameDecodeException {
        if (count == 0) {
            fill();
        }
        boolean set = buffer < 0;
        drop(1);
        return set;
    }

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

    /** Limited-length Golomb code (T.87 A.5.3). */
    int golomb(int k, int limit, int valueBits) throws FrameDecodeException {
        if (count < 57) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(buffer);
        int escape = limit - valueBits - 1;
        if (zeros > escape) {
            throw new FrameDecodeException(zeros >= count ? "The entropy-coded data of the JPEG-LS codestream ends too early"
                    : "The entropy-coded data of the JPEG-LS codestream holds a code that is too long");
        }
        drop(zeros + 1);
        return zeros < escape ? (zeros << k) + read(k) : read(valueBits) + 1;
    }

    /** Position of the marker behind the data; more than padding before it means that decoding lost its way. */
    int end() throws FrameDecodeException {
        fill();
        // Up to 7 bits fill the last byte; when that is FF a byte with 7 more follows.
        if (count >= 15) {
            throw new FrameDecodeException("The entropy-coded data of the JPEG-LS codestream goes on behind the last sample");
        }
        return at;
    }

    /** Skips to behind restart marker {@code number} (0 to 7), which has to come next. */
    void restart(int number) throws FrameDecodeException {
        int marker = end();
        if (marker + 1 >= data.length || (data[marker + 1] & 0xFF) != 0xD0 + number) {
            throw new FrameDecodeException("Restart marker " + number + " of the JPEG-LS codestream is missing");
        }
        at = marker + 2;
        buffer = 0;
        count = 0;
        afterFf = false;
    }
}
