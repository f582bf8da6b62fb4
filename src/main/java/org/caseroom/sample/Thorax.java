package org.caseroom.sample;

import java.util.List;

/**
 * The large smooth surfaces of the chest: skin, cavity, mediastinum, diaphragm, lungs and the organs below them, each as
 * a distance in mm, negative inside.
 *
 * <p>Patient coordinates of DICOM: x to the left, y to the back, z to the head; the carina is near the origin.
 */
final class Thorax {

    /** Which surface a value of {@link #evaluate} belongs to. */
    static final int BODY = 0;
    static final int RING = 1;
    static final int MUSCLE = 2;
    static final int LUNG = 3;
    static final int DIAPHRAGM = 4;
    static final int LIVER = 5;
    static final int SPLEEN = 6;
    static final int STOMACH = 7;
    static final int TEXTURE = 8;
    static final int FIELDS = 9;

    private static final double FAR = 60;

    private final Noise3 noise;
    private final List<Ellipsoid> heart;

    private final Profile ringHalf = Profile.of(-230, 128, -150, 133, -100, 134, -50, 131, 0, 124, 25, 116, 50, 102,
            75, 80, 90, 64, 100, 52, 125, 30, 150, 18);
    private final Profile ringFront = Profile.of(-230, -82, -150, -86, -100, -87, -50, -84, 0, -77, 25, -70, 50, -59,
            75, -40, 90, -24, 100, -14, 150, -5);
    private final Profile ringBack = Profile.of(-230, 76, -150, 80, -100, 82, -50, 82, 0, 79, 25, 76, 50, 72, 75, 64,
            90, 56, 100, 50, 150, 40);
    private final Profile bodyHalf = Profile.of(-230, 152, -150, 157, -100, 159, -50, 160, 0, 161, 40, 165, 60, 172,
            80, 184, 95, 194, 108, 192, 120, 170, 132, 126, 142, 88, 155, 66);
    private final Profile bodyFront = Profile.of(-230, -108, -150, -110, -100, -110, -50, -108, 0, -104, 40, -94,
            60, -86, 80, -69, 100, -50, 120, -44, 140, -46, 155, -48);
    private final Profile bodyBack = Profile.of(-230, 104, -150, 107, -100, 108, 0, 109, 40, 108, 80, 103, 100, 98,
            125, 90, 155, 82);
    private final Profile coreRight = Profile.of(-230, 14, -110, 15, -80, 24, -20, 35, 20, 36, 45, 34, 70, 32, 95, 30, 120, 28);
    private final Profile coreLeft = Profile.of(-230, 18, -110, 20, -80, 30, -20, 38, 5, 42, 28, 41, 45, 37, 70, 33, 95, 31, 120, 28);

    Thorax(Noise3 noise, List<Ellipsoid> heart) {
        this.noise = noise;
        this.heart = heart;
    }

    /** The measures of one height, so that they are looked up once for a row of points. */
    record Section(double z, double ringHalf, double ringFront, double ringBack, double bodyHalf, double bodyFront,
                   double bodyBack, double coreRight, double coreLeft) {
    }

    Section at(double z) {
        return new Section(z, ringHalf.at(z), ringFront.at(z), ringBack.at(z), bodyHalf.at(z), bodyFront.at(z),
                bodyBack.at(z), coreRight.at(z), coreLeft.at(z));
    }

    /** Point on the wall of the chest, {@code offset} mm outside the pleura; 0 degrees is front, 180 back. */
    double[] wall(double side, double degrees, double z, double offset) {
        double half = ringHalf.at(z) + offset;
        double front = ringFront.at(z) - offset;
        double back = ringBack.at(z) + offset;
        double s = Math.sin(Math.toRadians(degrees));
        double c = Math.cos(Math.toRadians(degrees));
        double x = Math.pow(s, 0.8) * half;
        double y = (front + back) / 2 - Math.signum(c) * Math.pow(Math.abs(c), 0.8) * (back - front) / 2;
        return new double[] {side * x, y, z};
    }

    /** Height of the diaphragm above a point. */
    double dome(double x, double y) {
        double right = dome(x + 66, y + 8, 80, 104, -88, 106);
        double left = dome(x - 68, y + 2, 78, 104, -101, 98);
        double centre = -105 - ((x - 6) * (x - 6)) / 60 - ((y + 15) * (y + 15)) / 120;
        return smax(smax(right, left, 9), centre, 12);
    }

    private static double dome(double x, double y, double rx, double ry, double top, double height) {
        double r = x * x / (rx * rx) + y * y / (ry * ry);
        return r < 0.96 ? top - height * (1 - Math.sqrt(1 - r)) : top - 0.8 * height - (r - 0.96) * 190;
    }

    /** Mediastinum with the heart, the spine and the aorta that bound the lungs towards the middle. */
    private double mediastinum(Section s, double x, double y, double z) {
        double d = SpineCurve.paraspinal(x, y, z);
        double half = x < 0 ? s.coreRight : s.coreLeft;
        double core = ellipse(x / half, (y + 4) / 46, half, 46);
        d = smin(d, core, 14);
        double aorta = Math.sqrt((x - 28) * (x - 28) + (y - 35) * (y - 35)) - 15;
        d = smin(d, z < 30 ? aorta : aorta + (z - 30), 7);
        double septum = Math.abs(x - 2) - 2.0 - 0.55 * Math.max(0, -y - 62) + Math.max(0, y + 20) * 0.6;
        d = smin(d, septum, 6);
        if (z < 5 && z > -150) {
            double h = 1e9;
            for (Ellipsoid chamber : heart) {
                h = smin(h, chamber.distance(x, y, z), 12);
            }
            d = smin(d, h - 4.5, 10);
        }
        return d;
    }

    void evaluate(Section s, double x0, double y0, float[] out, int at) {
        double z = s.z;
        double warp = noise.at(x0 / 55, y0 / 55, z / 70);
        double x = x0 + 2.2 * warp;
        double y = y0 + 2.0 * noise.at(x0 / 48 + 31, y0 / 48, z / 66);
        double body = superellipse(x, y, s.bodyHalf, s.bodyFront, s.bodyBack);
        if (y > 40) {
            body += 4.5 * Math.exp(-x * x / 260) * Math.min(1, (y - 40) / 40);
        } else if (y < -40 && z < 60) {
            double k = (Math.abs(x) - 72) / 38;
            body += 3.5 * Math.exp(-x * x / 500) - 4 * Math.exp(-k * k - (z - 5) * (z - 5) / 4500);
        }
        out[at + BODY] = limit(body);
        if (body > 8) {
            for (int i = 1; i < FIELDS; i++) {
                out[at + i] = i == TEXTURE ? 0 : (float) FAR;
            }
            return;
        }
        double ring = superellipse(x, y, s.ringHalf, s.ringFront, s.ringBack);
        out[at + RING] = limit(ring);
        out[at + MUSCLE] = limit(Musculature.distance(s, ring, body, x, y, z, warp));
        double height = dome(x, y);
        double side = x < 0 ? x + 66 : x - 68;
        double slope = Math.min(3, 106 / 80.0 * Math.abs(side) / 80
                / Math.sqrt(Math.max(0.08, 1 - side * side / 6400)) + Math.abs(y) / 110);
        double diaphragm = (height - z) / Math.sqrt(1 + slope * slope);
        out[at + DIAPHRAGM] = limit(diaphragm);
        if (ring < 12) {
            double medial = mediastinum(s, x, y, z);
            double apexX = Math.abs(x) - 46;
            double apex = z - 98 + (apexX * apexX + (y - 16) * (y - 16)) / 52;
            double lung = smax(smax(ring, -medial, 3.5), smax(diaphragm, z > 40 ? apex * Math.min(0.5, (z - 40) / 60) - Math.max(0, 70 - z) : -FAR, 3), 2.5);
            out[at + LUNG] = limit(lung);
            double below = smax(-diaphragm + 1.8, ring + 1.2, 4);
            double spine = -SpineCurve.paraspinal(x, y, z);
            below = smax(below, spine + 5, 5);
            double cut = 0.75 * (x - 10) + 0.66 * (y + 25) - 30 + 5 * warp;
            double liver = smax(below, cut, 10);
            out[at + LIVER] = limit(liver);
            double spleen = ellipsoid(x - 98, y - 34, z + 152, 30, 46, 46);
            out[at + SPLEEN] = limit(smax(below + 1, spleen + 2 * warp, 5));
            double stomach = ellipsoid(x - 58, y + 8, z + 150, 40, 44, 44);
            stomach = smax(stomach + 2 * warp, below + 1.5, 6);
            out[at + STOMACH] = limit(smax(stomach, -Math.min(liver, out[at + SPLEEN]) + 3, 5));
        } else {
            out[at + LUNG] = (float) FAR;
            out[at + LIVER] = (float) FAR;
            out[at + SPLEEN] = (float) FAR;
            out[at + STOMACH] = (float) FAR;
        }
        out[at + TEXTURE] = (float) (0.6 * noise.at(x0 / 9, y0 / 9, z / 9) + 0.4 * noise.at(x0 / 4.1, y0 / 4.1, z / 5));
    }

    /** Distance to the lung alone, for what grows in it. */
    double lung(double x, double y, double z) {
        float[] fields = new float[FIELDS];
        evaluate(at(z), x, y, fields, 0);
        return fields[LUNG];
    }

    private static float limit(double d) {
        return (float) Math.max(-FAR, Math.min(FAR, d));
    }

    static double superellipse(double x, double y, double half, double front, double back) {
        double b = (back - front) / 2;
        double u = Math.abs(x) / half;
        double v = Math.abs(y - (front + back) / 2) / b;
        double u15 = u * Math.sqrt(u);
        double v15 = v * Math.sqrt(v);
        double f = u15 * u + v15 * v;
        double g = 2.5 * Math.sqrt(u15 * u15 / (half * half) + v15 * v15 / (b * b)) + 1e-6;
        return (f - 1) / g;
    }

    private static double ellipse(double u, double v, double a, double b) {
        double f = Math.sqrt(u * u + v * v);
        double g = Math.sqrt(u * u / (a * a) + v * v / (b * b)) + 1e-6;
        return f * (f - 1) / g;
    }

    /** About the distance to the surface of an ellipsoid round the origin, in the unit of the arguments, negative inside. */
    static double ellipsoid(double x, double y, double z, double a, double b, double c) {
        double u = x / a;
        double v = y / b;
        double w = z / c;
        double f = Math.sqrt(u * u + v * v + w * w);
        double g = Math.sqrt(u * u / (a * a) + v * v / (b * b) + w * w / (c * c)) + 1e-6;
        return f * (f - 1) / g;
    }

    /** Union whose seam is rounded over {@code k} mm. */
    static double smin(double a, double b, double k) {
        double h = Math.max(0, k - Math.abs(a - b)) / k;
        return Math.min(a, b) - h * h * k * 0.25;
    }

    /** Intersection whose edge is rounded over {@code k} mm. */
    static double smax(double a, double b, double k) {
        return -smin(-a, -b, k);
    }
}
