package org.caseroom.sample;

/**
 * A thin curved triangular plate, the body of a scapula: three corners, half thickness, and a bow in mm towards the
 * back at its middle.
 */
record Blade(Material material, double[] a, double[] b, double[] c, double half, double bow, double[] normal)
        implements Shape {

    static Blade of(Material material, double[] a, double[] b, double[] c, double half, double bow) {
        double[] u = minus(b, a);
        double[] v = minus(c, a);
        double[] n = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
        double length = Math.sqrt(dot(n, n)) * (n[1] < 0 ? -1 : 1);
        for (int i = 0; i < 3; i++) {
            n[i] /= length;
        }
        return new Blade(material, a, b, c, half, bow, n);
    }

    @Override
    public double distance(double x, double y, double z) {
        double[] p = {x, y, z};
        double inside = 1e9;
        double[][] corner = {a, b, c};
        for (int i = 0; i < 3; i++) {
            double[] from = corner[i];
            double[] edge = minus(corner[(i + 1) % 3], from);
            double[] third = minus(corner[(i + 2) % 3], from);
            double[] m = {edge[1] * normal[2] - edge[2] * normal[1], edge[2] * normal[0] - edge[0] * normal[2],
                edge[0] * normal[1] - edge[1] * normal[0]};
            double size = Math.sqrt(dot(m, m)) * (dot(m, third) < 0 ? -1 : 1);
            inside = Math.min(inside, dot(m, minus(p, from)) / size);
        }
        double depth = Math.min(1, Math.max(0, inside / 28));
        double across = Math.abs(dot(normal, minus(p, a)) - bow * depth * (2 - depth)) - half;
        return Math.max(across, -inside);
    }

    @Override
    public double[] box() {
        double[] box = new double[6];
        double margin = half + Math.abs(bow) + 1;
        for (int i = 0; i < 3; i++) {
            box[i] = Math.min(a[i], Math.min(b[i], c[i])) - margin;
            box[i + 3] = Math.max(a[i], Math.max(b[i], c[i])) + margin;
        }
        return box;
    }

    private static double[] minus(double[] p, double[] q) {
        return new double[] {p[0] - q[0], p[1] - q[1], p[2] - q[2]};
    }

    private static double dot(double[] p, double[] q) {
        return p[0] * q[0] + p[1] * q[1] + p[2] * q[2];
    }
}
