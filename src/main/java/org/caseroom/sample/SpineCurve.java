package org.caseroom.sample;

/** Where the spine runs: the middle of the vertebral bodies, with the thoracic kyphosis. */
final class SpineCurve {

    private SpineCurve() {
    }

    /** y of the middle of the vertebral bodies. */
    static double back(double z) {
        double k = (z + 35) / 100;
        return 52 - 5.0 * k * k + (z > 90 ? (90 - z) * 0.05 : 0);
    }

    /** Distance to the spine with the soft tissue beside it, which keeps the lungs off. */
    static double paraspinal(double x, double y, double z) {
        double dy = y - back(z) - 14;
        double u = x / 25;
        double v = dy / 33;
        double f = Math.sqrt(u * u + v * v);
        double g = Math.sqrt(u * u / 625 + v * v / 1089) + 1e-6;
        return f * (f - 1) / g;
    }
}
