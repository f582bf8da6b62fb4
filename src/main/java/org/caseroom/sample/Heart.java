package org.caseroom.sample;

import java.util.ArrayList;
import java.util.List;

/** The heart's chambers and the great vessels, with the trachea's neighbours in the mediastinum and the neck. */
final class Heart {

    private Heart() {
    }

    /** What gives the heart its outline. */
    static List<Ellipsoid> chambers() {
        return List.of(
                Ellipsoid.turned(Material.MYOCARDIUM, 44, -36, -78, 50, 34, 33, 34, 24),
                Ellipsoid.turned(Material.MYOCARDIUM, 10, -60, -78, 45, 26, 31, 22, 14),
                Ellipsoid.turned(Material.BLOOD, -36, -34, -66, 22, 30, 34, 0, 0),
                Ellipsoid.turned(Material.BLOOD, 8, 2, -52, 36, 19, 21, 0, 0),
                Ellipsoid.turned(Material.MYOCARDIUM, 12, -44, -40, 32, 28, 30, 0, 0));
    }

    /** In the order of painting. */
    static List<Shape> shapes() {
        List<Shape> s = new ArrayList<>();
        s.add(Ellipsoid.turned(Material.MYOCARDIUM, 44, -36, -78, 48, 32, 31, 34, 24));
        s.add(Ellipsoid.turned(Material.MYOCARDIUM, 10, -60, -78, 42, 22, 28, 22, 14));
        s.add(Ellipsoid.turned(Material.BLOOD, 10, -61, -77, 38, 18.5, 25, 22, 14));
        s.add(Ellipsoid.turned(Material.MYOCARDIUM, 44, -35, -78, 46, 30.5, 30, 34, 24));
        s.add(Ellipsoid.turned(Material.BLOOD, 40, -33, -76, 36, 20, 19, 34, 24));
        s.add(Ellipsoid.of(Material.BLOOD, -35, -34, -66, 19, 27, 31));
        s.add(Ellipsoid.of(Material.BLOOD, 8, 2, -52, 33, 16.5, 19));
        // Papillary muscles, and the septum between the atria and the ventricles.
        tube(s, Material.MYOCARDIUM, 3.6, 3.0, 50, -24, -92, 40, -22, -74);
        tube(s, Material.MYOCARDIUM, 3.4, 2.8, 58, -42, -90, 44, -42, -74);
        // Outflow of the right ventricle and the pulmonary arteries.
        tube(s, Material.BLOOD, 13, 12, 17, -56, -56, 24, -46, -30, 28, -30, -12);
        tube(s, Material.BLOOD, 12, 10, 28, -30, -12, 36, -8, -3, 44, 10, -6, 49, 20, -16);
        tube(s, Material.BLOOD, 10.5, 8.5, 26, -26, -14, 4, -10, -15, -22, -5, -17, -40, 0, -20);
        // Superior vena cava with what it takes up, inferior vena cava.
        tube(s, Material.BLOOD, 7.5, 9.5, -30, -20, 42, -33, -19, 12, -35, -20, -30);
        tube(s, Material.BLOOD, 6.2, 7, -38, -18, 84, -32, -20, 58, -30, -20, 42);
        tube(s, Material.BLOOD, 5.6, 6.4, 40, -24, 82, 30, -34, 62, 6, -40, 54, -18, -32, 48, -30, -20, 42);
        tube(s, Material.BLOOD, 11.5, 11, -30, -14, -90, -24, 8, -112, -20, 24, -150, -18, 26, -235);
        tube(s, Material.BLOOD, 3.4, 3.2, -9, 33, -230, -10, 34, -60, -10, 31, 4, -20, 18, 11, -31, -8, 12);
        // Pulmonary veins into the left atrium.
        tube(s, Material.BLOOD, 6.5, 7.5, -46, 8, -38, -22, 6, -46);
        tube(s, Material.BLOOD, 6.5, 7.5, -44, 18, -68, -18, 10, -58);
        tube(s, Material.BLOOD, 6, 7, 50, -2, -34, 34, 2, -45);
        tube(s, Material.BLOOD, 6.5, 7.5, 50, 22, -66, 30, 10, -57);
        // Aorta: root, ascending, arch, descending; its branches.
        double[] aorta = {6, -34, -52, -6, -36, -34, -14, -36, -14, -14, -33, 8, -9, -26, 24, 2, -12, 34, 13, 4, 35,
            23, 20, 28, 28, 31, 14, 29, 35, -8, 29, 36, -60, 25, 37, -110, 17, 36, -160, 10, 33, -240};
        tube(s, Material.MUSCLE, 17.6, 12.3, aorta);
        tube(s, Material.BLOOD, 16.4, 11.2, aorta);
        tube(s, Material.BLOOD, 6.4, 6, -6, -20, 38, -14, -14, 60, -25, -6, 84);
        tube(s, Material.BLOOD, 3.8, 3.6, -25, -6, 84, -26, -2, 110, -25, 4, 160);
        tube(s, Material.BLOOD, 5, 3.6, -25, -6, 84, -50, 0, 96, -86, -16, 92, -130, -8, 84, -170, 0, 92);
        tube(s, Material.BLOOD, 4, 3.6, 5, -6, 40, 14, -2, 70, 24, 0, 110, 25, 4, 160);
        tube(s, Material.BLOOD, 5, 3.6, 14, 6, 40, 24, 10, 70, 40, 4, 92, 86, -14, 90, 130, -6, 82, 170, 2, 90);
        tube(s, Material.BLOOD, 5.6, 5.2, -38, -18, 84, -34, -8, 112, -34, -2, 160);
        tube(s, Material.BLOOD, 5, 4.6, 40, -24, 82, 35, -8, 112, 34, -2, 160);
        tube(s, Material.BLOOD, 5, 4.6, -38, -18, 84, -70, -34, 82, -120, -24, 74, -168, -10, 84);
        tube(s, Material.BLOOD, 4.6, 4.6, 40, -24, 82, 70, -34, 82, 120, -24, 74, 168, -10, 84);
        // Coronary arteries in the fat of the grooves, calcified where they usually are.
        tube(s, Material.BLOOD, 1.9, 1.3, 8, -42, -42, 24, -54, -48, 40, -68, -62, 62, -74, -84);
        tube(s, Material.BLOOD, 1.8, 1.2, 10, -38, -43, 34, -22, -50, 50, -6, -62);
        tube(s, Material.BLOOD, 1.9, 1.3, -4, -46, -46, -20, -62, -60, -22, -64, -84);
        tube(s, Material.CALCIUM, 1.1, 0.9, 22, -53, -47.5, 29, -58, -52);
        tube(s, Material.CALCIUM, 1.2, 1.0, 9, 3, 46, 15, 12, 43.5);
        tube(s, Material.CALCIUM, 1.0, 1.0, 39.5, 38, -70, 40, 36, -78);
        return s;
    }

    /** Oesophagus, thyroid and lymph nodes. */
    static List<Shape> neighbours() {
        List<Shape> s = new ArrayList<>();
        tube(s, Material.OESOPHAGUS, 7, 7.4, 2, 22, 165, 4, 25, 90, 7, 28, 20, 7, 27, -40, 10, 24, -85, 20, 12, -112,
                38, 0, -128);
        tube(s, Material.LUMEN, 1.5, 1.1, 4, 24, 92, 6, 27, 20, 7, 26, -30);
        s.add(Ellipsoid.of(Material.THYROID, -17, -6, 112, 8, 11, 22));
        s.add(Ellipsoid.of(Material.THYROID, 17, -6, 114, 8, 11, 21));
        s.add(Ellipsoid.of(Material.NODE, -19, -1, 17, 7.5, 6.2, 9));
        s.add(Ellipsoid.of(Material.MUSCLE, 22, -8, 15, 3, 4, 5));
        s.add(Ellipsoid.of(Material.MUSCLE, -2, 24, -20, 6, 3, 7));
        for (int side = -1; side <= 1; side += 2) {
            s.add(Ellipsoid.of(Material.MUSCLE, side * 128, -6, 52, 4, 3, 6));
            s.add(Ellipsoid.of(Material.MUSCLE, side * 133, 8, 36, 3, 5, 5));
            tube(s, Material.MUSCLE, 3.4, 3.0, side * 9, 27, -150, side * 14, 22, -240);
        }
        return s;
    }

    /** Joins points (x, y, z each) by tubes whose radius goes from {@code from} to {@code to}. */
    static void tube(List<Shape> into, Material material, double from, double to, double... points) {
        int n = points.length / 3 - 1;
        double[][] knots = new double[n + 1][];
        for (int i = 0; i <= n; i++) {
            knots[i] = new double[] {points[3 * i], points[3 * i + 1], points[3 * i + 2]};
        }
        int steps = n == 1 ? 1 : 4;
        double[] last = knots[0];
        for (int i = 0; i < n * steps; i++) {
            double[] next = along(knots, (i + 1.0) / steps);
            double r0 = from + (to - from) * i / (n * steps);
            double r1 = from + (to - from) * (i + 1) / (n * steps);
            into.add(Tube.of(material, last, next, r0, r1));
            last = next;
        }
    }

    /** Point of the Catmull-Rom curve through {@code knots}. */
    static double[] along(double[][] knots, double at) {
        int i = Math.min((int) at, knots.length - 2);
        double t = at - i;
        double[] a = knots[Math.max(0, i - 1)];
        double[] b = knots[i];
        double[] c = knots[i + 1];
        double[] d = knots[Math.min(knots.length - 1, i + 2)];
        double[] p = new double[3];
        for (int k = 0; k < 3; k++) {
            p[k] = 0.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t
                    + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t * t * t);
        }
        return p;
    }
}
