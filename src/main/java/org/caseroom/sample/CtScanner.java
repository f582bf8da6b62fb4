package org.caseroom.sample;

import java.util.SplittableRandom;

/**
 * Axial slices of the phantom in Hounsfield units, with the grain of a soft-tissue kernel. Where more tissue lies in
 * the way of the rays fewer photons arrive, so the shoulders are noisier than the chest, and streaky from side to side.
 */
final class CtScanner {

    /** Top of the scan, just above the lungs, in mm. */
    static final double TOP = 112.5;
    static final double SPACING = 2.5;
    /** Middle of the field of view: x, y in mm. */
    static final double[] CENTRE = {0, 8};
    static final double FIELD = 360;

    private static final double WATER = 0.0192;
    private static final double GRAIN = 8.5;

    private final Phantom phantom;
    private final Solids solids;
    private final Contrast contrast = Contrast.hounsfield(1, true);
    private final NoiseTexture grain;
    private final NoiseTexture streaks;
    private final long seed;
    private final int size;
    private final int slices;

    /**
     * @param size   rows and columns
     * @param slices number of slices over the whole scan of 310 mm
     */
    CtScanner(Phantom phantom, long seed, int size, int slices) {
        this.phantom = phantom;
        this.solids = Solids.of(phantom.all());
        this.seed = seed;
        this.size = size;
        this.slices = slices;
        this.grain = NoiseTexture.of(seed + 1, (u, v) -> {
            double f = Math.sqrt(u * u + v * v);
            return Math.pow(f, 0.65) * Math.exp(-(f / 0.23) * (f / 0.23));
        });
        this.streaks = NoiseTexture.of(seed + 2, (u, v) ->
                Math.exp(-(u / 0.012) * (u / 0.012)) * Math.exp(-(v / 0.22) * (v / 0.22)) * Math.sqrt(Math.abs(v)));
    }

    int slices() {
        return slices;
    }

    double pitch() {
        return FIELD / size;
    }

    /** Distance of neighbouring slices in mm. */
    double spacing() {
        return 124 * SPACING / slices;
    }

    /** Height of a slice; the first is the lowest. */
    double z(int slice) {
        return TOP - (slices - 1 - slice) * spacing();
    }

    /** Centre of the first pixel: x, y in mm. */
    double[] corner() {
        double half = (size - 1) / 2.0 * pitch();
        return new double[] {CENTRE[0] - half, CENTRE[1] - half};
    }

    /** Hounsfield units of one slice, row by row. */
    float[] slice(int slice) {
        float[] out = new float[size * size];
        double[] corner = corner();
        Plane plane = Plane.axial(corner[0], corner[1], z(slice), pitch(), size, size, spacing());
        new PlanePainter(phantom, contrast).paint(plane, solids, out);
        addNoise(out, slice);
        return out;
    }

    private void addNoise(float[] out, int slice) {
        double[] across = new double[size];
        double[] down = new double[size];
        double unit = WATER * pitch();
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                double mu = Math.max(0, 1 + out[row * size + column] / 1000) * unit;
                across[row] += mu;
                down[column] += mu;
            }
        }
        SplittableRandom random = new SplittableRandom(seed * 31 + slice);
        int ax = random.nextInt(NoiseTexture.SIZE);
        int ay = random.nextInt(NoiseTexture.SIZE);
        int bx = random.nextInt(NoiseTexture.SIZE);
        int by = random.nextInt(NoiseTexture.SIZE);
        double[] column = new double[size];
        for (int i = 0; i < size; i++) {
            column[i] = Math.pow(GRAIN * Math.exp(0.24 * (down[i] - 3.0)), 2);
        }
        for (int y = 0; y < size; y++) {
            double row = GRAIN * Math.exp(0.24 * (across[y] - 4.2));
            for (int x = 0; x < size; x++) {
                double sigma = Math.sqrt((row * row + column[x]) / 2);
                float g = 0.7071f * (grain.at(x + ax, y + ay) + grain.at(bx - x, y + by));
                out[y * size + x] += (float) (0.9 * sigma * g
                        + 0.30 * Math.max(0, row - 6) * streaks.at(x + bx, y + ay));
            }
        }
    }
}
