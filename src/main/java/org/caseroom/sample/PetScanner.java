package org.caseroom.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The uptake of the phantom as a PET scanner shows it: blurred by its resolution, grainy, in voxels of 4 x 4 x 3 mm, in
 * the coordinates of the CT.
 */
final class PetScanner {

    static final double PITCH = 4.07283;
    static final double SPACING = 3.0;
    private static final int FINE = 2;
    /** Painted part of the field, in voxels: the body is not wider. */
    private static final int PAINTED = 96;
    /** Full width at half maximum of the point spread, in mm. */
    private static final double RESOLUTION = 6.2;

    private final Phantom phantom;
    private final Solids solids;
    private final NoiseTexture grain;
    private final long seed;
    private final int size;
    private final int slices;

    PetScanner(Phantom phantom, long seed, int size, int slices) {
        this.phantom = phantom;
        this.seed = seed;
        this.size = size;
        this.slices = slices;
        this.grain = NoiseTexture.of(seed + 3, (u, v) -> Math.exp(-(u * u + v * v) / (2 * 0.16 * 0.16)));
        List<Shape> seen = new ArrayList<>(phantom.soft());
        seen.addAll(phantom.bones());
        // Vessels of the lungs are far below the resolution; airways and the tumour are not.
        phantom.lungs().stream().filter(s -> s.material() != Material.VESSEL
                && !(s instanceof Tube tube && tube.material() != Material.SPICULE && tube.ra() < 2)).forEach(seen::add);
        this.solids = Solids.of(seen);
    }

    int slices() {
        return slices;
    }

    double z(int slice) {
        return CtScanner.TOP - (slices - 1 - slice) * SPACING;
    }

    /** Centre of the first pixel: x, y in mm. */
    double[] corner() {
        double half = (size - 1) / 2.0 * PITCH;
        return new double[] {CtScanner.CENTRE[0] - half, CtScanner.CENTRE[1] - half};
    }

    /** Standardised uptake values of all slices, the lowest slice first. */
    float[][] scan() {
        float[][] sharp = new float[slices][];
        IntStream.range(0, slices).parallel().forEach(i -> sharp[i] = paint(i));
        float[] kernel = gaussian(RESOLUTION / 2.355 / SPACING);
        float[][] out = new float[slices][];
        IntStream.range(0, slices).parallel().forEach(i -> {
            float[] slice = new float[size * size];
            for (int k = 0; k < kernel.length; k++) {
                int from = Math.max(0, Math.min(slices - 1, i + k - kernel.length / 2));
                for (int p = 0; p < slice.length; p++) {
                    slice[p] += kernel[k] * sharp[from][p];
                }
            }
            SplittableRandom random = new SplittableRandom(seed * 17 + i);
            int ox = random.nextInt(NoiseTexture.SIZE);
            int oy = random.nextInt(NoiseTexture.SIZE);
            for (int p = 0; p < slice.length; p++) {
                float v = slice[p];
                float noisy = v + (0.105f * (float) Math.sqrt(v) + 0.012f) * grain.at(p % size + ox, p / size + oy);
                slice[p] = Math.max(0, noisy);
            }
            out[i] = slice;
        });
        return out;
    }

    private float[] paint(int slice) {
        int n = PAINTED * FINE;
        double pitch = PITCH / FINE;
        int inset = (size - PAINTED) / 2;
        double[] corner = corner();
        double shift = inset * PITCH - pitch / 2;
        Plane plane = Plane.axial(corner[0] + shift, corner[1] + shift, z(slice), pitch, n, n, SPACING);
        float[] fine = new float[n * n];
        new PlanePainter(phantom, Contrast.uptake()).paint(plane, solids, fine);
        float[] kernel = gaussian(RESOLUTION / 2.355 / pitch);
        float[] blurred = blur(blur(fine, n, 1, n, kernel), n, n, 1, kernel);
        float[] out = new float[size * size];
        for (int y = 0; y < PAINTED; y++) {
            for (int x = 0; x < PAINTED; x++) {
                int at = y * FINE * n + x * FINE;
                out[(y + inset) * size + x + inset] =
                        (blurred[at] + blurred[at + 1] + blurred[at + n] + blurred[at + n + 1]) / 4;
            }
        }
        return out;
    }

    private static float[] blur(float[] in, int n, int step, int line, float[] kernel) {
        float[] out = new float[in.length];
        int half = kernel.length / 2;
        for (int l = 0; l < n; l++) {
            for (int i = 0; i < n; i++) {
                float sum = 0;
                for (int k = -half; k <= half; k++) {
                    int j = Math.max(0, Math.min(n - 1, i + k));
                    sum += kernel[k + half] * in[l * line + j * step];
                }
                out[l * line + i * step] = sum;
            }
        }
        return out;
    }

    private static float[] gaussian(double sigma) {
        int half = (int) Math.ceil(2.5 * sigma);
        float[] kernel = new float[2 * half + 1];
        float sum = 0;
        for (int i = -half; i <= half; i++) {
            kernel[i + half] = (float) Math.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + half];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }
}
