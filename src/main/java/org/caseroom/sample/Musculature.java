package org.caseroom.sample;

/**
 * The muscles around the chest, as sheets that follow the wall at a depth: fat stays visible between them, as in life.
 */
final class Musculature {

    private Musculature() {
    }

    /** Distance to the nearest muscle, from the distances to the pleura ({@code ring}) and the skin ({@code body}). */
    static double distance(Thorax.Section s, double ring, double body, double x, double y, double z, double warp) {
        double middle = (s.ringFront() + s.ringBack()) / 2;
        double depth = (s.ringBack() - s.ringFront()) / 2;
        double side = Math.abs(x);
        double angle = Math.toDegrees(Math.atan2(side / s.ringHalf(), -(y - middle) / depth));
        double w = 1.5 * warp;
        double d = z < 92 ? Math.abs(ring - 5.4) - 4.7 : 60;
        d = Math.min(d, sheet(ring + w, angle, z, 13.4, 3.2, 42, 118, -150, 50));
        d = Math.min(d, sheet(ring - w, angle, z, 18.8, 4.9, 92, 152, -230, 48));
        d = Math.min(d, sheet(ring + w, angle, z, 20.5, 7.0, 20, 80, -48, 92));
        d = Math.min(d, sheet(ring - w, angle, z, 13.0, 3.4, 34, 72, 4, 86));
        d = Math.min(d, sheet(ring, angle, z, 14.5, 4.5, 12, 108, -300, -118));
        d = Math.min(d, sheet(ring, angle, z, 13.8, 4.8, 4, 30, -300, -95));
        double back = SpineCurve.back(z);
        double erector = ellipse(side - 25, y - back - 36, 21, 15);
        d = Math.min(d, erector);
        double trapezius = Math.abs(body + 15 + w) - 4.2;
        d = Math.min(d, Math.max(trapezius, Math.max(side - 76 - 0.25 * (z - 20), Math.max(-z - 105, 30 - y))));
        double rhomboid = Math.abs(body + 23.5 + w) - 2.6;
        d = Math.min(d, Math.max(rhomboid, Math.max(Math.abs(side - 46) - 24, Math.max(Math.abs(z - 22) - 50, 40 - y))));
        if (z > 40) {
            d = Math.min(d, shoulder(side, y, z, w));
        }
        return Math.max(d, body + 4);
    }

    private static double shoulder(double side, double y, double z, double w) {
        double neck = z - 70;
        double d = ellipse(side - 28 - 0.12 * neck, y - 22 - w, 13, 15) + Math.max(0, 82 - z);
        double sterno = ellipse(side - 26 - 0.30 * Math.max(0, z - 80), y + 30 - 0.30 * (z - 80), 14, 7);
        double plexus = Thorax.ellipsoid(side - 62, y + 2, z - 108, 20, 9, 15);
        sterno = Math.min(sterno, plexus);
        d = Math.min(d, sterno + Math.max(0, 74 - z));
        double deep = ellipse(side - 20, y - 66 + w, 20, 15) + Math.max(0, 86 - z);
        d = Math.min(d, deep);
        double supraspinatus = Thorax.ellipsoid(side - 100, y - 50, z - 95, 54, 21, 20);
        d = Math.min(d, supraspinatus);
        double deltoid = Thorax.ellipsoid(side - 172, y - 14 - w, z - 88, 33, 52, 52);
        d = Math.min(d, deltoid);
        double depth = BLADE[0] * (side - 78) + BLADE[1] * (y - 70) + BLADE[2] * (z - 76);
        double inside = Math.min(Math.min((146 - 0.15 * (76 - z) - 0.25 * (76 - z) - side) * 0.8,
                (side - 76 - 0.2 * (76 - z)) * 0.95), Math.min(z + 48, 90 - z) * 0.9);
        d = Math.min(d, Math.max(Math.abs(depth - 3) - 3 - 12 * Math.min(1, Math.max(0, inside / 26)), -inside - 4));
        d = Math.min(d, capsule(side, y, z, 62, -62, 52, 168, -14, 66, 12.5));
        d = Math.min(d, capsule(side, y, z, 108, 66, -30, 168, 22, 52, 12));
        d = Math.min(d, capsule(side, y, z, 22, 60, 132, 100, 64, 98, 19));
        d = Math.min(d, capsule(side, y, z, 56, 58, 106, 150, 40, 112, 17));
        double longus = ellipse(side - 9, y - 27, 8, 5) + Math.max(0, 86 - z);
        return Math.min(d, longus);
    }

    /** A layer of half thickness {@code half} at {@code depth}, thinning to nothing towards its borders. */
    private static double sheet(double ring, double angle, double z, double depth, double half, double from, double to,
                                double low, double high) {
        double u = (angle - (from + to) / 2) / ((to - from) / 2);
        double v = (z - (low + high) / 2) / ((high - low) / 2);
        double u4 = u * u * u * u;
        double v4 = v * v * v * v;
        double share = 1 - u4 - v4;
        return Math.abs(ring - depth) - (share > 0 ? half * Math.sqrt(share) : 12 * share);
    }

    /** Unit normal of the body of the left scapula, see {@link Skeleton}. */
    private static final double[] BLADE = {0.436, 0.896, 0.083};

    private static double capsule(double x, double y, double z, double ax, double ay, double az, double bx, double by,
                                  double bz, double r) {
        double dx = bx - ax;
        double dy = by - ay;
        double dz = bz - az;
        double t = ((x - ax) * dx + (y - ay) * dy + (z - az) * dz) / (dx * dx + dy * dy + dz * dz);
        t = Math.max(0, Math.min(1, t));
        double px = x - ax - t * dx;
        double py = y - ay - t * dy;
        double pz = z - az - t * dz;
        return Math.sqrt(px * px + py * py + pz * pz) - r;
    }

    private static double ellipse(double x, double y, double a, double b) {
        double u = x / a;
        double v = y / b;
        double f = Math.sqrt(u * u + v * v);
        double g = Math.sqrt(u * u / (a * a) + v * v / (b * b)) + 1e-6;
        return f * (f - 1) / g;
    }
}
