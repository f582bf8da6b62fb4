package org.caseroom.sample;

/**
 * An upright block of superelliptic section, waisted like a vertebral body and hollowed at the back by
 * {@code hollow} mm, its axis leaning {@code lean} mm backwards per mm of height.
 */
record Prism(Material material, double cx, double cy, double cz, double a, double b, double half, double waist,
             double hollow, double lean) implements Shape {

    Prism shrunk(double wall, Material inside) {
        return new Prism(inside, cx, cy, cz, a - wall, b - wall, half - wall, waist, hollow, lean);
    }

    @Override
    public double distance(double x, double y, double z) {
        double pz = z - cz;
        double h = pz / half;
        double inset = waist * (1 - h * h);
        double u = Math.abs(x - cx) / (a - inset);
        double v = y - cy - lean * pz;
        if (v > 0) {
            double k = (x - cx) / (0.55 * a);
            v += hollow * Math.exp(-k * k);
        }
        v = Math.abs(v) / (b - inset);
        double u15 = u * Math.sqrt(u);
        double v15 = v * Math.sqrt(v);
        double f = u15 * u + v15 * v;
        double g = 2.5 * Math.sqrt(u15 * u15 / (a * a) + v15 * v15 / (b * b)) + 1e-6;
        double side = Math.max(-b, (f - 1) / g);
        double end = Math.abs(pz) - half;
        return side > 0 && end > 0 ? Math.sqrt(side * side + end * end) : Math.max(side, end);
    }

    @Override
    public double[] box() {
        double shift = Math.abs(lean) * half;
        return new double[] {cx - a, cy - b - shift - hollow, cz - half, cx + a, cy + b + shift, cz + half};
    }
}
