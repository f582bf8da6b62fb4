package org.caseroom.sample;

/**
 * An ellipsoid turned in space. The columns of {@code turn} (row-major 3 x 3) are its axes; {@code rough} adds
 * lobulation of that height in mm, which tumours have and organs do not.
 */
record Ellipsoid(Material material, double cx, double cy, double cz, double a, double b, double c, double[] turn,
                 double rough, Noise3 noise) implements Shape {

    static Ellipsoid of(Material material, double cx, double cy, double cz, double a, double b, double c) {
        return turned(material, cx, cy, cz, a, b, c, 0, 0);
    }

    /**
     * First axis pointed {@code azimuth} degrees from the patient's left towards the front, and {@code descent} degrees
     * downwards; the second axis stays level.
     */
    static Ellipsoid turned(Material material, double cx, double cy, double cz, double a, double b, double c,
                            double azimuth, double descent) {
        double u = Math.toRadians(azimuth);
        double v = Math.toRadians(descent);
        double[] turn = {
            Math.cos(u) * Math.cos(v), Math.sin(u), Math.cos(u) * Math.sin(v),
            -Math.sin(u) * Math.cos(v), Math.cos(u), -Math.sin(u) * Math.sin(v),
            -Math.sin(v), 0, Math.cos(v)};
        return new Ellipsoid(material, cx, cy, cz, a, b, c, turn, 0, null);
    }

    Ellipsoid shrunk(double wall, Material inside) {
        return new Ellipsoid(inside, cx, cy, cz, a - wall, b - wall, c - wall, turn, rough, noise);
    }

    Ellipsoid roughened(double height, Noise3 by) {
        return new Ellipsoid(material, cx, cy, cz, a, b, c, turn, height, by);
    }

    @Override
    public double distance(double x, double y, double z) {
        double px = x - cx;
        double py = y - cy;
        double pz = z - cz;
        double u = (turn[0] * px + turn[3] * py + turn[6] * pz) / a;
        double v = (turn[1] * px + turn[4] * py + turn[7] * pz) / b;
        double w = (turn[2] * px + turn[5] * py + turn[8] * pz) / c;
        double f = Math.sqrt(u * u + v * v + w * w);
        double g = Math.sqrt(u * u / (a * a) + v * v / (b * b) + w * w / (c * c));
        double d = g < 1e-9 ? -Math.min(a, Math.min(b, c)) : f * (f - 1) / g;
        return rough == 0 ? d : d + rough * noise.at(x * 0.19, y * 0.19, z * 0.19)
                + 0.5 * rough * noise.at(x * 0.42, y * 0.42, z * 0.42);
    }

    @Override
    public double[] box() {
        double ex = extent(0) + rough;
        double ey = extent(3) + rough;
        double ez = extent(6) + rough;
        return new double[] {cx - ex, cy - ey, cz - ez, cx + ex, cy + ey, cz + ez};
    }

    private double extent(int row) {
        return Math.sqrt(turn[row] * turn[row] * a * a + turn[row + 1] * turn[row + 1] * b * b
                + turn[row + 2] * turn[row + 2] * c * c);
    }
}
