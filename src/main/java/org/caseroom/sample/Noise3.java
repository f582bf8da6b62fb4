package org.caseroom.sample;

/** Smooth value noise on a hashed lattice: the same point and seed give the same value on every machine. */
final class Noise3 {

    private final int seed;

    Noise3(long seed) {
        this.seed = (int) (seed ^ seed >>> 32) * 0x9E3779B1 + 0x7F4A7C15;
    }

    /** Value from -1 to 1 that varies over a lattice of one unit. */
    double at(double x, double y, double z) {
        double fx = Math.floor(x);
        double fy = Math.floor(y);
        double fz = Math.floor(z);
        int ix = (int) fx;
        int iy = (int) fy;
        int iz = (int) fz;
        double u = fade(x - fx);
        double v = fade(y - fy);
        double w = fade(z - fz);
        double a = mix(mix(corner(ix, iy, iz), corner(ix + 1, iy, iz), u),
                mix(corner(ix, iy + 1, iz), corner(ix + 1, iy + 1, iz), u), v);
        double b = mix(mix(corner(ix, iy, iz + 1), corner(ix + 1, iy, iz + 1), u),
                mix(corner(ix, iy + 1, iz + 1), corner(ix + 1, iy + 1, iz + 1), u), v);
        return mix(a, b, w);
    }

    private double corner(int x, int y, int z) {
        int h = seed + x * 0x27D4EB2D + y * 0x165667B1 + z * 0x9E3779B1;
        h = (h ^ h >>> 15) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        h ^= h >>> 16;
        return h * (1.0 / 2147483648.0);
    }

    private static double fade(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
