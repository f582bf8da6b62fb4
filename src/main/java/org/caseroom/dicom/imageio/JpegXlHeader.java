package org.caseroom.dicom.imageio;

/**
 * What a JPEG XL codestream says at its beginning (ISO/IEC 18181-1 D.2 and D.3), as far as the data set has to agree with it:
 * read before libjxl may take memory for it.
 *
 * @param columns   width of the image
 * @param rows      height of the image
 * @param precision bits of a sample, 1 to 16
 */
record JpegXlHeader(long columns, long rows, int precision) {
    private static final int[][] RATIOS = {{1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};
    /** Decoding takes up to some 40 bytes a pixel and channel: what the memory of the module can hold. */
    private static final long MAX_SAMPLES = 24L << 20;

    static JpegXlHeader guard(byte[] data, FrameDescription d) throws FrameDecodeException {
        JpegXlHeader header = read(data);
        if (header.rows != d.rows() || header.columns != d.columns()) {
            throw new FrameDecodeException("The JPEG XL codestream has " + header.rows + " rows and " + header.columns
                    + " columns, the data set says " + d.rows() + " and " + d.columns());
        }
        if (d.samplesPerPixel() != 1 && d.samplesPerPixel() != 3) {
            throw new FrameDecodeException("JPEG XL with " + d.samplesPerPixel() + " samples a pixel is not supported");
        }
        if (d.samples() > MAX_SAMPLES) {
            throw new FrameDecodeException("A JPEG XL frame of " + d.samples() + " samples is larger than the " + MAX_SAMPLES
                    + " that can be decoded");
        }
        return header;
    }

    private static JpegXlHeader read(byte[] data) throws FrameDecodeException {
        Bits in = new Bits(data, codestream(data));
        long[] size = size(in);
        int precision = 8;
        if (in.bits(1) == 0) {
            if (in.bits(1) == 1) {
                long orientation = in.bits(3) + 1;
                if (orientation != 1) {
                    throw new FrameDecodeException("The JPEG XL codestream turns its image (orientation " + orientation
                            + "), which its data set cannot know");
                }
                if (in.bits(1) == 1) {
                    size(in);
                }
                if (in.bits(1) == 1 || in.bits(1) == 1) {
                    throw new FrameDecodeException("The JPEG XL codestream has a preview or an animation, a frame is one picture");
                }
            }
            if (in.bits(1) == 1) {
                throw new FrameDecodeException("JPEG XL with floating point samples is not supported");
            }
            precision = switch ((int) in.bits(2)) {
                case 0 -> 8;
                case 1 -> 10;
                case 2 -> 12;
                default -> 1 + (int) in.bits(6);
            };
        }
        if (precision > 16) {
            throw new FrameDecodeException("JPEG XL with " + precision + " bits a sample is not supported, 16 are the most");
        }
        return new JpegXlHeader(size[0], size[1], precision);
    }

    private static long[] size(Bits in) throws FrameDecodeException {
        boolean small = in.bits(1) == 1;
        long rows = small ? (in.bits(5) + 1) * 8 : length(in);
        int ratio = (int) in.bits(3);
        long columns = ratio > 0 ? rows * RATIOS[ratio - 1][0] / RATIOS[ratio - 1][1]
                : small ? (in.bits(5) + 1) * 8 : length(in);
        return new long[] {columns, rows};
    }

    private static long length(Bits in) throws FrameDecodeException {
        return 1 + in.bits(switch ((int) in.bits(2)) {
            case 0 -> 9;
            case 1 -> 13;
            case 2 -> 18;
            default -> 30;
        });
    }

    /** Where the codestream begins behind its two bytes of signature; in a container that is inside a box (18181-2). */
    private static int codestream(byte[] data) throws FrameDecodeException {
        if (data.length > 2 && (data[0] & 0xFF) == 0xFF && data[1] == 0x0A) {
            return 2;
        }
        long at = 0;
        while (at + 8 <= data.length && number(data, 4) == 0x4A584C20) {
            int type = number(data, (int) at + 4);
            long length = number(data, (int) at) & 0xFFFFFFFFL;
            long body = at + 8;
            if (length == 1 && at + 16 <= data.length) {
                length = (long) number(data, (int) at + 8) << 32 | number(data, (int) at + 12) & 0xFFFFFFFFL;
                body = at + 16;
            } else if (length == 0) {
                length = data.length - at;
            }
            if (length < body - at || length > data.length - at) {
                throw new FrameDecodeException("A box of the JPEG XL file in the frame does not fit into it");
            }
            // jxlc is the codestream, jxlp a part of it behind a number of its own.
            long start = type == 0x6A786C63 ? body : type == 0x6A786C70 ? body + 4 : -1;
            if (start >= 0 && start + 2 < at + length && (data[(int) start] & 0xFF) == 0xFF && data[(int) start + 1] == 0x0A) {
                return (int) start + 2;
            }
            at += length;
        }
        throw new FrameDecodeException("The frame does not begin as JPEG XL");
    }

    private static int number(byte[] data, int at) {
        return (data[at] & 0xFF) << 24 | (data[at + 1] & 0xFF) << 16 | (data[at + 2] & 0xFF) << 8 | data[at + 3] & 0xFF;
    }

    /** The least significant bit first. */
    private static final class Bits {
        private final byte[] data;
        private long at;

        Bits(byte[] data, int from) {
            this.data = data;
            this.at = from * 8L;
        }

        long bits(int count) throws FrameDecodeException {
            long value = 0;
            for (int i = 0; i < count; i++, at++) {
                if (at >> 3 >= data.length) {
                    throw new FrameDecodeException("The JPEG XL codestream ends inside its header");
                }
                value |= (long) (data[(int) (at >> 3)] >> (at & 7) & 1) << i;
            }
            return value;
        }
    }
}
