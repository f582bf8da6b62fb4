package org.caseroom.sample;

/**
 * Paints a plane of the phantom. The large surfaces are smooth, so their distances are computed on every third sample
 * and interpolated; the solids are painted over them, each inside its own box. A sample takes from each solid the share
 * it is filled with, averaged over the thickness of the slab: the partial volume effect.
 *
 * <p>Holds work space: one painter a thread.
 */
final class PlanePainter {

    private static final int STEP = 3;
    private static final int OBLIQUE = Thorax.FIELDS;
    private static final int HORIZONTAL = Thorax.FIELDS + 1;
    private static final int FIELDS = Thorax.FIELDS + 2;

    private final Phantom phantom;
    private final Contrast contrast;
    private final Noise3 trabeculae = new Noise3(41);
    private float[] grid = new float[0];
    private float[] line = new float[0];

    PlanePainter(Phantom phantom, Contrast contrast) {
        this.phantom = phantom;
        this.contrast = contrast;
    }

    /** Fills {@code out} (row by row) with the surfaces, then with the solids. */
    void paint(Plane plane, Solids solids, float[] out) {
        surfaces(plane, out);
        double reach = plane.thickness() / 2 + Math.max(0.55, 0.75 * plane.pitch());
        int level = plane.axial() ? 2 : 1;
        for (int i = 0; i < solids.size(); i++) {
            if (plane.level() >= solids.bound(i, level) - reach && plane.level() <= solids.bound(i, level + 3) + reach) {
                paint(plane, solids, i, out);
            }
        }
    }

    private void surfaces(Plane plane, float[] out) {
        int across = (plane.columns() + STEP - 1) / STEP + 2;
        int down = (plane.rows() + STEP - 1) / STEP + 2;
        if (grid.length != across * down * FIELDS) {
            grid = new float[across * down * FIELDS];
            line = new float[across * FIELDS];
        }
        Thorax thorax = phantom.thorax();
        Thorax.Section section = plane.axial() ? thorax.at(plane.level()) : null;
        for (int j = 0; j < down; j++) {
            double y = plane.y(j * STEP);
            double z = plane.z(j * STEP);
            Thorax.Section s = plane.axial() ? section : thorax.at(z);
            for (int i = 0; i < across; i++) {
                double x = plane.x(i * STEP);
                int at = (j * across + i) * FIELDS;
                thorax.evaluate(s, x, y, grid, at);
                if (grid[at + Thorax.LUNG] < 8) {
                    grid[at + OBLIQUE] = (float) Lungs.oblique(x, y, z);
                    grid[at + HORIZONTAL] = (float) Lungs.horizontal(x, y, z);
                } else {
                    grid[at + OBLIQUE] = 99;
                    grid[at + HORIZONTAL] = 99;
                }
            }
        }
        float[] f = new float[FIELDS];
        for (int row = 0; row < plane.rows(); row++) {
            int j = row / STEP;
            float v = (row - j * STEP) / (float) STEP;
            int upper = j * across * FIELDS;
            int lower = upper + across * FIELDS;
            for (int i = 0; i < line.length; i++) {
                line[i] = grid[upper + i] + (grid[lower + i] - grid[upper + i]) * v;
            }
            for (int column = 0; column < plane.columns(); column++) {
                int i = column / STEP;
                int at = i * FIELDS;
                float u = (column - i * STEP) / (float) STEP;
                if (line[at + Thorax.BODY] > 4 && line[at + FIELDS + Thorax.BODY] > 4) {
                    out[row * plane.columns() + column] =
                            outside(plane.x(column), plane.y(row), plane.pitch());
                    continue;
                }
                for (int k = 0; k < FIELDS; k++) {
                    f[k] = line[at + k] + (line[at + FIELDS + k] - line[at + k]) * u;
                }
                out[row * plane.columns() + column] = tissue(plane, column, row, f);
            }
        }
    }

    private float outside(double x, double y, double pitch) {
        float v = contrast.of(Material.AIR);
        if (!contrast.table() || y < 90) {
            return v;
        }
        double w = 0.75 * pitch;
        double top = 132 - 0.00085 * x * x;
        double half = Math.abs(x) - 205;
        double couch = Math.max(Math.max(top - y, y - top - 24 + 0.0009 * x * x), half);
        v = mix(v, Material.MATTRESS, Math.max(Math.max(top - 14 - y, y - top), Math.abs(x) - 190), w);
        v = mix(v, Material.TABLE_SHELL, couch, w);
        return mix(v, Material.TABLE_CORE, couch + 1.6, w);
    }

    private float tissue(Plane plane, int column, int row, float[] f) {
        // Planes along the chest wall would show its steps: there the surfaces are as soft as the planes are apart.
        double w = plane.axial() ? Math.max(0.55, 0.75 * plane.pitch()) : 0.8 * plane.thickness();
        double y = plane.y(row);
        float body = f[Thorax.BODY];
        float v = body > -1 ? outside(plane.x(column), y, plane.pitch()) : contrast.of(Material.FAT);
        float grain = f[Thorax.TEXTURE] * (float) contrast.texture();
        if (body > -6) {
            v = mix(v, Material.SKIN, body, w);
            v = mix(v, Material.FAT, body + 1.9, w);
        }
        v += grain * 9;
        float ring = f[Thorax.RING];
        float muscle = f[Thorax.MUSCLE];
        if (muscle < w) {
            v = mix(v, contrast.of(Material.MUSCLE) + grain * 14, muscle + 0.5 * f[Thorax.TEXTURE], w);
        }
        if (ring > 5) {
            return v;
        }
        float diaphragm = f[Thorax.DIAPHRAGM];
        if (diaphragm > -2 && diaphragm < 6) {
            v = mix(v, contrast.of(Material.MUSCLE), Math.max(Math.abs(diaphragm - 1.6) - 1.6, ring), w);
        }
        if (diaphragm > 0) {
            v = mix(v, contrast.of(Material.LIVER) + grain * 5, f[Thorax.LIVER], w);
            v = mix(v, contrast.of(Material.SPLEEN) + grain * 8, f[Thorax.SPLEEN], w);
            float stomach = f[Thorax.STOMACH];
            v = mix(v, Material.GUT_WALL, stomach, w);
            float fluid = contrast.of(Material.GUT_FLUID) + grain * 60;
            v = mix(v, fluid, stomach + 4.5 + f[Thorax.TEXTURE], w);
            v = mix(v, contrast.of(Material.GAS), Math.max(stomach + 4.0 + f[Thorax.TEXTURE], y + 22), w);
        }
        float lung = f[Thorax.LUNG];
        if (lung < 3) {
            double soft = w + (Math.abs(lung - diaphragm) < 2 ? 0.3 * plane.thickness() : 0);
            float air = contrast.of(Material.LUNG) + (float) (contrast.texture() * (0.34 * y - 4)) + grain * 26;
            v = mix(v, air, lung, soft);
            if (lung < 0 && contrast.texture() > 0) {
                v = mix(v, Material.FISSURE, Math.abs(f[OBLIQUE]) - 0.35, 0.7);
                if (plane.x(column) < 0 && f[OBLIQUE] < 0) {
                    v = mix(v, Material.FISSURE, Math.abs(f[HORIZONTAL]) - 0.4, 1.1);
                }
            }
        }
        return v;
    }

    private void paint(Plane plane, Solids solids, int index, float[] out) {
        Shape solid = solids.get(index);
        double w = Math.max(0.55, 0.75 * plane.pitch());
        double slab = plane.thickness() / 2;
        int c0 = Math.max(0, plane.columnOf(solids.bound(index, 0) - w));
        int c1 = Math.min(plane.columns() - 1, plane.columnOf(solids.bound(index, 3) + w) + 1);
        int across = plane.axial() ? 1 : 2;
        double first = plane.axial() ? solids.bound(index, across) - w : solids.bound(index, across + 3) + w;
        double last = plane.axial() ? solids.bound(index, across + 3) + w : solids.bound(index, across) - w;
        int ra = plane.rowOf(first);
        int rb = plane.rowOf(last) + 1;
        int r0 = Math.max(0, ra);
        int r1 = Math.min(plane.rows() - 1, rb);
        float value = contrast.of(solid.material());
        boolean spongy = solid.material() == Material.MARROW && contrast.texture() > 0;
        double third = plane.thickness() / 3;
        for (int row = r0; row <= r1; row++) {
            double y = plane.y(row);
            double z = plane.z(row);
            for (int column = c0; column <= c1; column++) {
                double x = plane.x(column);
                double d = solid.distance(x, y, z);
                if (d >= w + slab) {
                    continue;
                }
                double share = coverage(d, w);
                if (d > -w - slab) {
                    double before = plane.axial() ? solid.distance(x, y, z - third) : solid.distance(x, y - third, z);
                    double after = plane.axial() ? solid.distance(x, y, z + third) : solid.distance(x, y + third, z);
                    share = (share + coverage(before, w) + coverage(after, w)) / 3;
                }
                int at = row * plane.columns() + column;
                float target = spongy ? value + (float) contrast.texture() * sponge(x, y, z) : value;
                out[at] += (target - out[at]) * (float) share;
            }
        }
    }

    /** Trabeculae: coarse and fine unevenness of marrow, in HU. */
    private float sponge(double x, double y, double z) {
        return (float) (55 * trabeculae.at(x / 2.3, y / 2.3, z / 3));
    }

    private float mix(float v, Material material, double d, double w) {
        return mix(v, contrast.of(material), d, w);
    }

    private static float mix(float v, float value, double d, double w) {
        return d >= w ? v : v + (value - v) * (float) coverage(d, w);
    }

    /** Share of a sample that is inside a surface at distance {@code d}, for a blur of half width {@code w}. */
    static double coverage(double d, double w) {
        double t = 0.5 - d / (2 * w);
        return t <= 0 ? 0 : t >= 1 ? 1 : t * t * (3 - 2 * t);
    }
}
