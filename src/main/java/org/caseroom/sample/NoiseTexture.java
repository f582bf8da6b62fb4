package org.caseroom.sample;

import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;

/**
 * A tile of Gaussian noise with unit variance and a given spectrum, periodic in both directions: the grain that a
 * reconstruction kernel leaves. Made once and read at other offsets for every slice.
 */
final class NoiseTexture {

    static final int SIZE = 512;

    private final float[] value;

    private NoiseTexture(float[] value) {
        this.value = value;
    }

    /** {@code amplitude} of the spectrum at (fx, fy), in cycles a sample from -0.5 to 0.5. */
    static NoiseTexture of(long seed, DoubleBinaryOperator amplitude) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] re = new double[SIZE * SIZE];
        double[] im = new double[SIZE * SIZE];
        for (int i = 0; i < re.length; i++) {
            int u = i % SIZE;
            int v = i / SIZE;
            double a = amplitude.applyAsDouble((u < SIZE / 2 ? u : u - SIZE) / (double) SIZE,
                    (v < SIZE / 2 ? v : v - SIZE) / (double) SIZE);
            re[i] = a * random.nextGaussian();
            im[i] = a * random.nextGaussian();
        }
        re[0] = 0;
        im[0] = 0;
        transform(re, im);
        double square = 0;
        for (double x : re) {
            square += x * x;
        }
        double scale = 1 / Math.sqrt(square / re.length);
        float[] value = new float[re.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = (float) (re[i] * scale);
        }
        return new NoiseTexture(value);
    }

    float at(int x, int y) {
        return value[(y & SIZE - 1) * SIZE + (x & SIZE - 1)];
    }

    private static void transform(double[] re, double[] im) {
        double[] cos = new double[SIZE / 2];
        double[] sin = new double[SIZE / 2];
        for (int i = 0; i < SIZE / 2; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / SIZE);
            sin[i] = Math.sin(2 * Math.PI * i / SIZE);
        }
        double[] a = new double[SIZE];
        double[] b = new double[SIZE];
        for (int pass = 0; pass < 2; pass++) {
            int step = pass == 0 ? 1 : SIZE;
            int next = pass == 0 ? SIZE : 1;
            for (int line = 0; line < SIZE; line++) {
                for (int i = 0; i < SIZE; i++) {
                    int to = Integer.reverse(i) >>> 32 - 9;
                    a[to] = re[line * next + i * step];
                    b[to] = im[line * next + i * step];
                }
                butterflies(a, b, cos, sin);
                for (int i = 0; i < SIZE; i++) {
                    re[line * next + i * step] = a[i];
                    im[line * next + i * step] = b[i];
                }
            }
        }
    }

    private static void butterflies(double[] a, double[] b, double[] cos, double[] sin) {
        for (int half = 1; half < SIZE; half *= 2) {
            int stride = SIZE / (2 * half);
            for (int start = 0; start < SIZE; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int i = start + k;
                    int j = i + half;
                    double re = a[j] * cos[k * stride] - b[j] * sin[k * stride];
                    double im = a[j] * sin[k * stride] + b[j] * cos[k * stride];
                    a[j] = a[i] - re;
                    b[j] = b[i] - im;
                    a[i] += re;
                    b[i] += im;
                }
            }
        }
    }
}
