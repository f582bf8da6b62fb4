package org.caseroom.sample;

/**
 * A straight tapered tube with round ends. {@code flatness} below one makes it taller (along z) than thick, as ribs are.
 */
record Tube(Material material, double ax, double ay, double az, double bx, double by, double bz,
            double ra, double rb, double flatness) implements Shape {

    static Tube of(Material material, double[] a, double[] b, double ra, double rb) {
        return new Tube(material, a[0], a[1], a[2], b[0], b[1], b[2], ra, rb, 1);
    }

    Tube flattened(double by) {
        return new Tube(material, ax, ay, az, bx, this.by, bz, ra, rb, by);
    }

    Tube shrunk(double wall, Material inside) {
        return new Tube(inside, ax, ay, az, bx, by, bz, Math.max(0.1, ra - wall), Math.max(0.1, rb - wall), flatness);
    }

    /** Share of the tube's direction that runs along z: 1 upright, 0 lying in an axial plane. */
    double uprightness() {
        double length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay) + (bz - az) * (bz - az));
        return length < 1e-6 ? 1 : Math.abs(bz - az) / length;
    }

    @Override
    public double distance(double x, double y, double z) {
        double f = flatness;
        double dx = bx - ax;
        double dy = by - ay;
        double dz = (bz - az) * f;
        double px = x - ax;
        double py = y - ay;
        double pz = (z - az) * f;
        double t = (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz + 1e-9);
        t = t < 0 ? 0 : Math.min(t, 1);
        double qx = px - t * dx;
        double qy = py - t * dy;
        double qz = pz - t * dz;
        return Math.sqrt(qx * qx + qy * qy + qz * qz) - (ra + (rb - ra) * t);
    }

    @Override
    public double[] box() {
        double r = Math.max(ra, rb);
        double rz = r / flatness;
        return new double[] {Math.min(ax, bx) - r, Math.min(ay, by) - r, Math.min(az, bz) - rz,
            Math.max(ax, bx) + r, Math.max(ay, by) + r, Math.max(az, bz) + rz};
    }
}
