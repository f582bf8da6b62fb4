package org.caseroom.dicom.imageio;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The colours of video, kept as the stream has them: a plane of luminance, then two of chrominance with a quarter of its samples
 * (ITU-T H.264 6.2, 4:2:0). That is half the size of RGB, which is made only of the frame that somebody looks at.
 *
 * <p>Matrix and range come from the stream (H.264 E.2.1, H.273 8.3); a frame is named after them in place of a Photometric
 * Interpretation.
 */
public enum VideoColour {
    /** ITU-R BT.601, Y from 16 to 235. */
    BT601("YBR_420_601", 0.299, 0.114, false),
    BT601_FULL("YBR_420_601_FULL", 0.299, 0.114, true),
    /** ITU-R BT.709, high definition. */
    BT709("YBR_420_709", 0.2126, 0.0722, false),
    BT709_FULL("YBR_420_709_FULL", 0.2126, 0.0722, true),
    /** ITU-R BT.2020 with non-constant luminance. */
    BT2020("YBR_420_2020", 0.2627, 0.0593, false),
    BT2020_FULL("YBR_420_2020_F", 0.2627, 0.0593, true);

    private static final int SHIFT = 14;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final String photometricInterpretation;
    private final double red;
    private final double blue;
    private final boolean full;

    VideoColour(String photometricInterpretation, double red, double blue, boolean full) {
        this.photometricInterpretation = photometricInterpretation;
        this.red = red;
        this.blue = blue;
        this.full = full;
    }

    /** What frames of these colours are called, at most 16 characters; no term of DICOM. */
    public String photometricInterpretation() {
        return photometricInterpretation;
    }

    /** Empty for everything that is not planar video. */
    public static Optional<VideoColour> of(String photometricInterpretation) {
        if (!photometricInterpretation.startsWith("YBR_420_")) {
            return Optional.empty();
        }
        return Arrays.stream(values()).filter(c -> c.photometricInterpretation.equals(photometricInterpretation)).findFirst();
    }

    static VideoColour of(boolean bt709, boolean bt2020, boolean full) {
        return bt2020 ? full ? BT2020_FULL : BT2020 : bt709 ? full ? BT709_FULL : BT709 : full ? BT601_FULL : BT601;
    }

    /** Samples of one frame, all three planes. */
    public static long samples(int rows, int columns) {
        return (long) rows * columns + 2L * ((rows + 1) / 2) * ((columns + 1) / 2);
    }

    /**
     * To red, green and blue of as many bits, interleaved by pixel. The four pixels that share a pair of chrominances all get it as it
     * is, as those of YBR_FULL_422 do: nothing is made up between them.
     *
     * @param planes {@link #samples} values of {@code type}, little endian
     * @param type   U8, or U16 with 10 bits of value
     * @return rows x columns x 3 values of the same type
     */
    public byte[] toRgb(MemorySegment planes, int rows, int columns, SampleType type) {
        int bits = switch (type) {
            case U8 -> 8;
            case U16 -> 10;
            case S8, S16, U32, S32, F32, F64 -> throw new IllegalArgumentException("Video has no samples of type " + type);
        };
        Matrix matrix = new Matrix(this, bits);
        byte[] rgb = new byte[Math.multiplyExact(rows * columns, 3 * type.bytes())];
        int half = (columns + 1) / 2;
        long plane = (long) rows * columns;
        long halfPlane = (long) half * ((rows + 1) / 2);
        int[] luminance = new int[columns];
        int[] cb = new int[half];
        int[] cr = new int[half];
        for (int y = 0; y < rows; y++) {
            read(planes, (long) y * columns, luminance, type);
            if (y % 2 == 0) {
                read(planes, plane + (long) (y / 2) * half, cb, type);
                read(planes, plane + halfPlane + (long) (y / 2) * half, cr, type);
            }
            matrix.row(luminance, cb, cr, rgb, y * columns * 3, type);
        }
        return rgb;
    }

    private static void read(MemorySegment planes, long index, int[] row, SampleType type) {
        if (type == SampleType.U8) {
            for (int i = 0; i < row.length; i++) {
                row[i] = planes.get(ValueLayout.JAVA_BYTE, index + i) & 0xFF;
            }
        } else {
            for (int i = 0; i < row.length; i++) {
                row[i] = planes.get(SHORT, (index + i) * 2) & 0xFFFF;
            }
        }
    }

    /** H.273 8.3 with integers. */
    private static final class Matrix {
        private final int black;
        private final int luma;
        private final int crToRed;
        private final int cbToGreen;
        private final int crToGreen;
        private final int cbToBlue;
        private final int middle;
        private final int most;

        Matrix(VideoColour colour, int bits) {
            int unit = 1 << bits - 8;
            most = (1 << bits) - 1;
            double lumaRange = colour.full ? most : 219 * unit;
            double chromaRange = colour.full ? most : 224 * unit;
            double green = 1 - colour.red - colour.blue;
            double scale = (1 << SHIFT) * (double) most / chromaRange;
            black = colour.full ? 0 : 16 * unit;
            middle = 128 * unit;
            luma = (int) Math.round((1 << SHIFT) * (double) most / lumaRange);
            crToRed = (int) Math.round(scale * 2 * (1 - colour.red));
            cbToBlue = (int) Math.round(scale * 2 * (1 - colour.blue));
            cbToGreen = (int) Math.round(scale * 2 * (1 - colour.blue) * colour.blue / green);
            crToGreen = (int) Math.round(scale * 2 * (1 - colour.red) * colour.red / green);
        }

        void row(int[] y, int[] cb, int[] cr, byte[] rgb, int first, SampleType type) {
            boolean wide = type == SampleType.U16;
            int at = wide ? first * 2 : first;
            for (int x = 0; x < y.length; x++) {
                int b = cb[x >> 1] - middle;
                int r = cr[x >> 1] - middle;
                int light = (y[x] - black) * luma + (1 << SHIFT - 1);
                int red = cut(light + crToRed * r >> SHIFT);
                int green = cut(light - cbToGreen * b - crToGreen * r >> SHIFT);
                int blue = cut(light + cbToBlue * b >> SHIFT);
                if (wide) {
                    put(rgb, at, red);
                    put(rgb, at + 2, green);
                    put(rgb, at + 4, blue);
                    at += 6;
                } else {
                    rgb[at++] = (byte) red;
                    rgb[at++] = (byte) green;
                    rgb[at++] = (byte) blue;
                }
            }
        }

        private int cut(int value) {
            return Math.clamp(value, 0, most);
        }

        private static void put(byte[] rgb, int at, int value) {
            rgb[at] = (byte) value;
            rgb[at + 1] = (byte) (value >> 8);
        }
    }
}
