package org.caseroom.sample;

/** A measure of the body along its long axis: cubic through given heights, constant beyond the first and the last. */
final class Profile {

    private final double[] z;
    private final double[] value;

    private Profile(double[] z, double[] value) {
        this.z = z;
        this.value = value;
    }

    /** Pairs of height in mm, rising, and value. */
    static Profile of(double... pairs) {
        int n = pairs.length / 2;
        double[] z = new double[n];
        double[] value = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = pairs[2 * i];
            value[i] = pairs[2 * i + 1];
        }
        return new Profile(z, value);
    }

    double at(double height) {
        int n = z.length;
        if (height <= z[0]) {
            return value[0];
        }
        if (height >= z[n - 1]) {
            return value[n - 1];
        }
        int i = 0;
        while (height > z[i + 1]) {
            i++;
        }
        double span = z[i + 1] - z[i];
        double t = (height - z[i]) / span;
        double left = slope(i) * span;
        double right = slope(i + 1) * span;
        double t2 = t * t;
        double t3 = t2 * t;
        return (2 * t3 - 3 * t2 + 1) * value[i] + (t3 - 2 * t2 + t) * left
                + (3 * t2 - 2 * t3) * value[i + 1] + (t3 - t2) * right;
    }

    private double slope(int i) {
        if (i == 0 || i == z.length - 1) {
            return 0;
        }
        return (value[i + 1] - value[i - 1]) / (z[i + 1] - z[i - 1]);
    }
}
