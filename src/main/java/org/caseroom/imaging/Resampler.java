package org.caseroom.imaging;

import java.util.Arrays;

/**
 * Changes the size of a picture, each axis for itself: by the mean of the area covered where it gets smaller, so that nothing
 * thin disappears, by a bicubic (Catmull-Rom) curve where it gets larger. Weights are fixed point, so results are the same on
 * every machine.
 */
final class Resampler {
    /** The weights of one pixel add up to 1 (with the negative lobes of the cubic to 1.25 in size): 255 of it fit 31 bits. */
    private static final int BITS = 20;

    /** At least as many as a cubic takes at once. */
    private static final int KEPT_ROWS = 4;

    private Resampler() {
    }

    static byte[] resample(byte[] pixels, int columns, int rows, int samples, int toColumns, int toRows) {
        byte[] result = pixels;
        if (toRows != rows) {
            result = vertical(result, columns * samples, Taps.of(rows, toRows));
        }
        if (toColumns != columns) {
            result = horizontal(result, columns, toRows, samples, Taps.of(columns, toColumns));
        }
        return result;
    }

    private static byte[] vertical(byte[] pixels, int stride, Taps taps) {
        byte[] result = new byte[Math.multiplyExact(stride, taps.first.length)];
        int[] sums = new int[stride];
        // The last rows as numbers: neighbours share some.
        int[][] rows = new int[KEPT_ROWS][stride];
        int widened = -1;
        for (int y = 0; y < taps.first.length; y++) {
            Arrays.fill(sums, 1 << BITS - 1);
            int[] weights = taps.weights[y];
            for (int k = 0; k < weights.length; k++) {
                int source = taps.first[y] + k;
                int[] row = rows[source % KEPT_ROWS];
                if (source > widened) {
                    widen(pixels, source * stride, row);
                    widened = source;
                }
                add(row, sums, weights[k]);
            }
            store(sums, result, y * stride);
        }
        return result;
    }

    // One width of number a loop, so that the JIT makes vector instructions of them.

    private static void widen(byte[] pixels, int at, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = pixels[at + x] & 0xFF;
        }
    }

    private static void add(int[] row, int[] sums, int weight) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += row[x] * weight;
        }
    }

    private static void store(int[] sums, byte[] target, int at) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = Math.max(0, Math.min(255, sums[x] >> BITS));
        }
        for (int x = 0; x < sums.length; x++) {
            target[at + x] = (byte) sums[x];
        }
    }

    private static byte[] horizontal(byte[] pixels, int columns, int rows, int samples, Taps taps) {
        int toColumns = taps.first.length;
        byte[] result = new byte[Math.multiplyExact(toColumns * samples, rows)];
        int most = Math.max(3, taps.most());
        if (samples == 1 && most <= 4 && most <= columns) {
            int[] first = new int[toColumns];
            int[] flat = taps.flat(most, columns, first);
            for (int y = 0; y < rows; y++) {
                if (most == 3) {
                    three(pixels, y * columns, first, flat, result, y * toColumns);
                } else {
                    four(pixels, y * columns, first, flat, result, y * toColumns);
                }
            }
            return result;
        }
        for (int y = 0; y < rows; y++) {
            any(pixels, y * columns * samples, samples, taps, result, y * toColumns * samples);
        }
        return result;
    }

    private static void any(byte[] pixels, int from, int samples, Taps taps, byte[] target, int to) {
        for (int x = 0; x < taps.first.length; x++) {
            int[] weights = taps.weights[x];
            for (int c = 0; c < samples; c++) {
                int sum = 1 << BITS - 1;
                int at = from + taps.first[x] * samples + c;
                for (int weight : weights) {
                    sum += (pixels[at] & 0xFF) * weight;
                    at += samples;
                }
                target[to + x * samples + c] = (byte) Math.max(0, Math.min(255, sum >> BITS));
            }
        }
    }

    // The two that are frequent, without a loop in the loop: from two thirds to a half the size, and larger.

    private static void three(byte[] pixels, int from, int[] first, int[] flat, byte[] target, int to) {
        for (int x = 0, k = 0; x < first.length; x++, k += 3) {
            int at = from + first[x];
            int sum = (1 << BITS - 1) + (pixels[at] & 0xFF) * flat[k] + (pixels[at + 1] & 0xFF) * flat[k + 1]
                    + (pixels[at + 2] & 0xFF) * flat[k + 2];
            target[to + x] = (byte) Math.max(0, Math.min(255, sum >> BITS));
        }
    }

    private static void four(byte[] pixels, int from, int[] first, int[] flat, byte[] target, int to) {
        for (int x = 0, k = 0; x < first.length; x++, k += 4) {
            int at = from + first[x];
            int sum = (1 << BITS - 1) + (pixels[at] & 0xFF) * flat[k] + (pixels[at + 1] & 0xFF) * flat[k + 1]
                    + (pixels[at + 2] & 0xFF) * flat[k + 2] + (pixels[at + 3] & 0xFF) * flat[k + 3];
            target[to + x] = (byte) Math.max(0, Math.min(255, sum >> BITS));
        }
    }

    /** For every new pixel of an axis the first old one and the weights of it and its successors; they add up to 1. */
    private record Taps(int[] first, int[][] weights) {
        static Taps of(int from, int to) {
            var taps = new Taps(new int[to], new int[to][]);
            double step = (double) from / to;
            for (int i = 0; i < to; i++) {
                if (to < from) {
                    taps.area(i, i * step, (i + 1) * step, from);
                } else {
                    taps.cubic(i, (i + 0.5) * step - 0.5, from);
                }
            }
            return taps;
        }

        int most() {
            int most = 0;
            for (int[] of : weights) {
                most = Math.max(most, of.length);
            }
            return most;
        }

        /** The weights of all pixels in one array, {@code most} of each, and where they begin: inside of {@code from} pixels. */
        int[] flat(int most, int from, int[] begin) {
            int[] flat = new int[most * first.length];
            for (int i = 0; i < first.length; i++) {
                begin[i] = Math.min(first[i], from - most);
                System.arraycopy(weights[i], 0, flat, most * i + first[i] - begin[i], weights[i].length);
            }
            return flat;
        }

        private void area(int i, double start, double end, int from) {
            int low = (int) Math.min(from - 1, Math.floor(start + 1e-9));
            int high = (int) Math.clamp(Math.ceil(end - 1e-9), low + 1, from);
            double[] weights = new double[high - low];
            for (int k = low; k < high; k++) {
                weights[k - low] = Math.max(0, Math.min(end, k + 1) - Math.max(start, k));
            }
            set(i, low, weights);
        }

        private void cubic(int i, double centre, int from) {
            int low = (int) Math.floor(centre) - 1;
            int begin = Math.clamp(low, 0, from - 1);
            int end = Math.clamp(low + 3, 0, from - 1);
            double[] weights = new double[end - begin + 1];
            for (int k = low; k < low + 4; k++) {
                weights[Math.clamp(k, begin, end) - begin] += catmullRom(Math.abs(centre - k));
            }
            set(i, begin, weights);
        }

        private static double catmullRom(double d) {
            if (d >= 2) {
                return 0;
            }
            return d < 1 ? 1 + d * d * (1.5 * d - 2.5) : 2 + d * (-4 + d * (2.5 - 0.5 * d));
        }

        private void set(int i, int low, double[] exact) {
            double total = 0;
            for (double weight : exact) {
                total += weight;
            }
            int[] fixed = new int[exact.length];
            int left = 1 << BITS;
            int largest = 0;
            for (int k = 0; k < exact.length; k++) {
                fixed[k] = (int) Math.round(exact[k] / total * (1 << BITS));
                left -= fixed[k];
                largest = exact[k] > exact[largest] ? k : largest;
            }
            // What rounding left over goes where it matters least: flat areas stay flat.
            fixed[largest] += left;
            first[i] = low;
            weights[i] = fixed;
        }
    }
}
