package org.caseroom.sample;

import java.util.ArrayList;
import java.util.List;

/** Spine, ribs with their cartilages, sternum and shoulder girdle: a shell of cortex each, filled with marrow. */
final class Skeleton {

    /** Height of the middle of the vertebrae C5 to L1. */
    private static final double[] LEVEL = {142, 124, 105.5, 86, 65, 43, 20.5, -2, -25, -49, -73, -98, -124, -151, -179,
        -208};
    private static final int FIRST_THORACIC = 3;
    private static final double[] DROP = {30, 44, 60, 74, 86, 95, 100, 99, 90, 74, 52, 34};
    private static final double[] END = {34, 30, 28, 28, 28, 29, 31, 40, 50, 62, 98, 126};
    private static final double[] STERNAL = {54, 33, 8, -16, -38, -56, -68};

    private final Thorax thorax;
    private final List<Shape> shell = new ArrayList<>();
    private final List<Shape> marrow = new ArrayList<>();
    private final List<Shape> soft = new ArrayList<>();

    Skeleton(Thorax thorax) {
        this.thorax = thorax;
        for (int i = 0; i < LEVEL.length; i++) {
            vertebra(i);
        }
        for (int rib = 0; rib < 12; rib++) {
            rib(rib, -1);
            rib(rib, 1);
        }
        sternum();
        shoulder(-1);
        shoulder(1);
    }

    /** In the order of painting: cartilage and discs, shells, what is inside. */
    List<Shape> shapes() {
        List<Shape> all = new ArrayList<>(soft);
        all.addAll(shell);
        all.addAll(marrow);
        return all;
    }

    private void bone(Tube tube, double wall) {
        shell.add(tube);
        marrow.add(tube.shrunk(wall, Material.MARROW));
    }

    private void bones(double wall, double flatness, double from, double to, double... points) {
        List<Shape> tubes = new ArrayList<>();
        Heart.tube(tubes, Material.CORTEX, from, to, points);
        for (Shape tube : tubes) {
            bone(((Tube) tube).flattened(flatness), wall);
        }
    }

    private void vertebra(int i) {
        double z = LEVEL[i];
        double pitch = i + 1 < LEVEL.length ? z - LEVEL[i + 1] : 29;
        double size = Math.min(1, 0.72 + 0.022 * i);
        double a = 20.5 * size;
        double b = 16.5 * size;
        double y = SpineCurve.back(z);
        double lean = -(SpineCurve.back(z + 5) - SpineCurve.back(z - 5)) / -10;
        double half = pitch * 0.41;
        soft.add(new Prism(Material.DISC, 0, SpineCurve.back(z - pitch / 2), z - pitch / 2, a - 0.5, b - 0.5,
                pitch * 0.14, 0, 2.5, lean));
        Prism body = new Prism(Material.ENDPLATE, 0, y, z, a, b, half, 1.6, 3, lean);
        shell.add(body);
        marrow.add(body.shrunk(1.0, Material.MARROW));
        double canal = y + b + 6.5;
        double end = canal + 10;
        boolean cervical = i < FIRST_THORACIC;
        for (int side = -1; side <= 1; side += 2) {
            bones(1.1, 0.72, 4.2, 4.2, side * a * 0.62, y + b - 3, z + 3, side * 13, canal + 2, z + 2);
            bones(1.0, 0.55, 3.4, 3.2, side * 13, canal + 2, z + 2, side * 9, end - 1, z - 3, side * 1, end + 4, z - 7);
            double reach = cervical ? 24 : 36 - 0.9 * (i - FIRST_THORACIC);
            bones(1.0, 0.8, 4.4, 3.8, side * 13, canal + 3, z + 2, side * 22, canal + 6, z + 2,
                    side * reach, canal + (cervical ? 0 : 13), z + 3);
            // The joints between the arches: two leaves with a gap.
            bone(Tube.of(Material.CORTEX, p(side * 14, canal + 5, z - 6), p(side * 13, canal + 6, z - 12), 3.2, 2.6), 0.9);
            bone(Tube.of(Material.CORTEX, p(side * 14, canal + 1, z + 8), p(side * 14, canal + 2, z + 3), 3.0, 3.2), 0.9);
        }
        double droop = cervical ? 8 : i < 11 ? 17 : 10;
        bones(1.1, 0.5, 3.0, 2.8, 0, end + 3, z - 6, 0, end + 12, z - 6 - droop * 0.6, 0,
                Math.min(end + 24, 97), z - 6 - droop);
        double next = i + 1 < LEVEL.length ? LEVEL[i + 1] : z - 29;
        double lower = SpineCurve.back(next) + b + 6.5;
        marrow.add(Tube.of(Material.THECA, p(0, canal, z), p(0, lower, next), 8.0, 8.0));
        marrow.add(Tube.of(Material.CORD, p(0, canal, z), p(0, lower, next), 4.6, 4.6));
    }

    private void rib(int rib, int side) {
        double z = LEVEL[FIRST_THORACIC + rib];
        double y = SpineCurve.back(z);
        int steps = rib == 0 ? 18 : 26;
        double start = 158;
        double end = END[rib];
        double thick = rib == 0 ? 3.6 : 3.3;
        List<double[]> points = new ArrayList<>();
        points.add(p(side * 19, y + 9, z + 9));
        points.add(p(side * 30, y + 24, z + 7));
        points.add(p(side * 41, y + 33, z + 3));
        for (int i = 0; i <= steps; i++) {
            double t = (double) i / steps;
            double height = z + 2 - (DROP[rib] + 2) * Math.pow(t, 1.15);
            points.add(thorax.wall(side, start - (start - end) * t, height, 5.8));
        }
        double[] last = points.getFirst();
        for (double[] next : points.subList(1, points.size())) {
            bone(Tube.of(Material.CORTEX, last, next, thick, thick).flattened(rib == 0 ? 0.9 : 0.56), 1.05);
            last = next;
        }
        if (rib < 10) {
            cartilage(rib, side, last, thick);
        }
    }

    private void cartilage(int rib, int side, double[] from, double thick) {
        double[] to;
        double[] via;
        if (rib < 7) {
            to = p(side * 18, sternumFront(STERNAL[rib]) + 1, STERNAL[rib]);
            via = thorax.wall(side, 21, from[2] + (to[2] - from[2]) * 0.22, 5.5);
        } else {
            double[] above = thorax.wall(side, 26 + 4 * (rib - 7), -98 - 9 * (rib - 7), 5.5);
            to = above;
            via = thorax.wall(side, (END[rib] + 28 + 4 * (rib - 7)) / 2, from[2] - 4, 5.5);
        }
        List<Shape> tubes = new ArrayList<>();
        Heart.tube(tubes, Material.CARTILAGE, thick + 0.6, thick + 0.9, from[0], from[1], from[2], via[0], via[1], via[2],
                to[0], to[1], to[2]);
        for (Shape tube : tubes) {
            soft.add(((Tube) tube).flattened(0.62));
        }
    }

    private double sternumFront(double z) {
        return thorax.wall(1, 1, z, 7.5)[1];
    }

    private void sternum() {
        for (int i = 0; i < 5; i++) {
            double high = 32 - 21.5 * i;
            double low = high - 21.0;
            sternebra(low, high, i < 3 ? 16 + i : 19 - 3.0 * (i - 2), 5.6);
        }
        sternebra(34, 50, 22, 6.2);
        sternebra(46, 66, 29, 6.6);
        soft.add(Ellipsoid.of(Material.CARTILAGE, 0, sternumFront(-82) + 2, -86, 7, 3.5, 13));
    }

    private void sternebra(double low, double high, double half, double deep) {
        double y0 = sternumFront(low);
        double y1 = sternumFront(high);
        Prism body = new Prism(Material.CORTEX, 0, (y0 + y1) / 2, (low + high) / 2, half, deep, (high - low) / 2 + 0.6,
                0, 0, (y1 - y0) / (high - low));
        shell.add(body);
        marrow.add(new Prism(Material.MARROW, 0, (y0 + y1) / 2, (low + high) / 2, half - 1.1, deep - 1.1,
                (high - low) / 2 + 0.2, 0, 0, (y1 - y0) / (high - low)));
    }

    private void shoulder(int side) {
        bones(1.5, 0.95, 8.2, 5.6, side * 24, -62, 66, side * 44, -60, 73, side * 80, -36, 83, side * 116, -14, 96,
                side * 148, 4, 103);
        double[] top = p(side * 78, 70, 76);
        double[] tip = p(side * 103, 74, -46);
        double[] neck = p(side * 146, 38, 72);
        Blade blade = Blade.of(Material.CORTEX, top, tip, neck, 1.7, 5);
        shell.add(blade);
        bones(1.2, 0.9, 3.6, 3.6, side * 103, 75, -46, side * 128, 58, 15, side * 146, 38, 66);
        bones(1.0, 1, 2.6, 2.6, side * 103, 75, -46, side * 92, 76, 20, side * 78, 71, 76);
        // Spine of the scapula to the acromion, coracoid, glenoid, head of the humerus.
        bones(1.1, 0.6, 2.6, 4.2, side * 86, 76, 70, side * 118, 74, 86, side * 148, 52, 108, side * 166, 26, 112);
        bones(1.2, 1, 5.5, 4.2, side * 146, 30, 84, side * 142, 6, 94, side * 150, -10, 88);
        Ellipsoid glenoid = Ellipsoid.of(Material.CORTEX, side * 149, 34, 76, 8, 12, 17);
        shell.add(glenoid);
        marrow.add(glenoid.shrunk(1.3, Material.MARROW));
        Ellipsoid head = Ellipsoid.of(Material.CORTEX, side * 178, 18, 80, 23, 23, 23);
        shell.add(head);
        marrow.add(head.shrunk(1.4, Material.MARROW));
        bones(4.0, 1, 17, 12, side * 186, 16, 92, side * 198, 10, 130, side * 206, 6, 200);
    }

    private static double[] p(double x, double y, double z) {
        return new double[] {x, y, z};
    }
}
