package org.caseroom.dicom.imageio;

import java.io.ByteArrayOutputStream;

/**
 * JPEG lossless as T.81 Annex H describes it, written for the tests from the side of the encoder: restart intervals, point
 * transform and both orders of components, which the encoders at hand do not offer.
 */
final class JpegLosslessEncoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int rows;
    private final int columns;
    private final int[][] planes;
    private final int precision;
    private final int predictor;
    private final int pointTransform;
    private final int restartLines;
    private int bits;
    private int count;

    JpegLosslessEncoder(int rows, int columns, int[][] planes, int precision, int predictor, int pointTransform, int restartLines) {
        this.rows = rows;
        this.columns = columns;
        this.planes = planes;
        this.precision = precision;
        this.predictor = predictor;
        this.pointTransform = pointTransform;
        this.restartLines = restartLines;
    }

    byte[] encode(boolean interleaved) {
        marker(0xD8);
        marker(0xC3, 0, 8 + 3 * planes.length, precision, rows >> 8, rows & 255, columns >> 8, columns & 255, planes.length);
        for (int c = 0; c < planes.length; c++) {
            put(c + 1, 0x11, 0);
        }
        // Seventeen codes of five bits: category n is n.
        marker(0xC4, 0, 2 + 17 + 17, 0, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        for (int category = 0; category <= 16; category++) {
            put(category);
        }
        if (restartLines > 0) {
            marker(0xDD, 0, 4, restartLines * columns >> 8, restartLines * columns & 255);
        }
        if (interleaved) {
            scan(0, planes.length);
        } else {
            for (int c = 0; c < planes.length; c++) {
                scan(c, c + 1);
            }
        }
        marker(0xD9);
        return out.toByteArray();
    }

    private void scan(int from, int to) {
        marker(0xDA, 0, 6 + 2 * (to - from), to - from);
        for (int c = from; c < to; c++) {
            put(c + 1, 0);
        }
        put(predictor, 0, pointTransform);
        for (int y = 0; y < rows; y++) {
            boolean restarted = restartLines > 0 && y > 0 && y % restartLines == 0;
            if (restarted) {
                flush();
                marker(0xD0 + (y / restartLines - 1) % 8);
            }
            for (int x = 0; x < columns; x++) {
                for (int c = from; c < to; c++) {
                    difference((planes[c][y * columns + x] >> pointTransform) - predict(planes[c], x, y, y == 0 || restarted));
                }
            }
        }
        flush();
    }

    private int predict(int[] plane, int x, int y, boolean first) {
        if (first) {
            return x == 0 ? 1 << precision - pointTransform - 1 : at(plane, x - 1, y);
        }
        if (x == 0) {
            return at(plane, 0, y - 1);
        }
        int a = at(plane, x - 1, y);
        int b = at(plane, x, y - 1);
        int c = at(plane, x - 1, y - 1);
        return new int[] {0, a, b, c, a + b - c, a + (b - c >> 1), b + (a - c >> 1), a + b >> 1}[predictor];
    }

    private int at(int[] plane, int x, int y) {
        return plane[y * columns + x] >> pointTransform;
    }

    /** Differences are taken modulo 65536, from -32767 to 32768. */
    private void difference(int raw) {
        int d = (short) raw;
        if (d == -32768) {
            code(16, 5);
            return;
        }
        int category = 32 - Integer.numberOfLeadingZeros(Math.abs(d));
        code(category, 5);
        code(d < 0 ? d - 1 & (1 << category) - 1 : d, category);
    }

    private void code(int value, int length) {
        for (int i = length - 1; i >= 0; i--) {
            bits = bits << 1 | value >> i & 1;
            if (++count == 8) {
                put(bits);
                if (bits == 0xFF) {
                    put(0);
                }
                bits = 0;
                count = 0;
            }
        }
    }

    private void flush() {
        while (count != 0) {
            code(1, 1);
        }
    }

    private void marker(int marker, int... content) {
        put(0xFF, marker);
        put(content);
    }

    private void put(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
    }
}
