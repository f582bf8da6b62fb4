package org.caseroom.imaging.encode;

/**
 * The filters of PNG for gray pictures (ISO/IEC 15948, 9.2), row by row: what is left of a sample once it is predicted from its
 * neighbours. For each row the filter whose remainders are the smallest in sum is taken, which is what the standard recommends.
 * Up is right where the picture is the same for several rows, Average where it has noise, which it halves; Paeth needs branches
 * for each sample and gains nothing on noise, so it is left out.
 */
final class PngFilter {
    private static final int SUB = 1;
    private static final int UP = 2;
    private static final int AVERAGE = 3;

    private final int row;
    /** The samples of this row behind a zero: what stands to the left of the first pixel. */
    private int[] current;
    private int[] above;
    private final int[] bySub;
    private final int[] byUp;
    private final int[] byAverage;

    /** @param row pixels of a row */
    PngFilter(int row) {
        this.row = row;
        current = new int[row + 1];
        above = new int[row + 1];
        bySub = new int[row];
        byUp = new int[row];
        byAverage = new int[row];
    }

    /** Writes the type of the filter and the filtered row. Rows come in order, from the first one on. */
    void filter(byte[] pixels, int from, byte[] target, int at) {
        int[] swap = above;
        above = current;
        current = swap;
        widen(pixels, from, current, row);
        subtract(current, current, 0, bySub, row);
        subtract(current, above, 1, byUp, row);
        average(current, above, byAverage, row);
        int sub = size(bySub, row);
        int up = size(byUp, row);
        int average = size(byAverage, row);
        int type = up <= average && up <= sub ? UP : average <= sub ? AVERAGE : SUB;
        target[at] = (byte) type;
        narrow(type == UP ? byUp : type == AVERAGE ? byAverage : bySub, row, target, at + 1);
    }

    /** One row by what stands to the left, for any number of samples a pixel. */
    static void sub(byte[] pixels, int from, int row, int step, byte[] target, int at) {
        target[at] = SUB;
        System.arraycopy(pixels, from, target, at + 1, step);
        for (int i = step; i < row; i++) {
            target[at + 1 + i] = (byte) (pixels[from + i] - pixels[from + i - step]);
        }
    }

    // One kind of work and one width of number a loop, so that the JIT makes vector instructions of them.

    private static void widen(byte[] pixels, int from, int[] samples, int count) {
        for (int i = 0; i < count; i++) {
            samples[1 + i] = pixels[from + i] & 0xFF;
        }
    }

    private static void subtract(int[] samples, int[] prediction, int first, int[] rest, int count) {
        for (int i = 0; i < count; i++) {
            rest[i] = samples[1 + i] - prediction[first + i];
        }
    }

    private static void average(int[] samples, int[] above, int[] rest, int count) {
        for (int i = 0; i < count; i++) {
            rest[i] = samples[1 + i] - (samples[i] + above[1 + i] >> 1);
        }
    }

    /** The remainder as a signed byte: {@code 255} costs as little as {@code 1}. */
    private static int size(int[] rest, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs(rest[i] << 24 >> 24);
        }
        return sum;
    }

    private static void narrow(int[] rest, int count, byte[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = (byte) rest[i];
        }
    }
}
