package org.caseroom.sample;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A posterior-anterior radiograph: the attenuation of the phantom summed along parallel rays, as a digital detector
 * stores it after its logarithm, with the local contrast raised, the borders of the collimator and a lead marker.
 */
final class Radiograph {

    /** Pixel pitch of the detector at full size, in mm. */
    static final double PITCH = 0.171;
    static final int COLUMNS = 2000;
    static final int ROWS = 2500;
    static final int BITS = 12;

    private static final double WATER = 0.0178;
    private static final double STEP = 3.0;
    private static final double FRONT = -118;
    private static final int PLANES = 78;
    private static final double TOP = 142;

    /** Vessels of the lungs below this radius in mm are not resolved; they are in the density of the lung. */
    private static final double FINEST = 0.62;

    private final Phantom phantom;
    private final Solids solids;
    private final long seed;
    private final int scale;
    private final int coarse;

    /**
     * @param scale 1 for the full detector, n for every n-th pixel
     */
    Radiograph(Phantom phantom, long seed, int scale) {
        this.phantom = phantom;
        this.solids = Solids.of(phantom.all().stream().filter(s -> !(s instanceof Tube tube)
                || tube.material() != Material.VESSEL || tube.ra() > FINEST).toList());
        this.seed = seed;
        this.scale = scale;
        this.coarse = Math.max(1, 4 / scale);
    }

    int columns() {
        return COLUMNS / scale;
    }

    int rows() {
        return ROWS / scale;
    }

    double pitch() {
        return PITCH * scale;
    }

    /** Stored values of 12 bits, dense tissue high (MONOCHROME2), row by row. */
    short[] expose() {
        int w = columns() / coarse;
        int h = rows() / coarse;
        float[] path = process(project(w, h), w, h);
        int columns = columns();
        short[] out = new short[columns * rows()];
        int border = (int) (5.5 / pitch());
        IntStream.range(0, rows()).parallel().forEach(row -> {
            SplittableRandom random = new SplittableRandom(seed * 7919 + row);
            float[] weights = new float[4];
            double previous = 0;
            double v = (row + 0.5) / coarse - 0.5;
            for (int column = 0; column < columns; column++) {
                double u = (column + 0.5) / coarse - 0.5;
                double p = bicubic(path, w, h, u, v, weights);
                double white = random.nextGaussian();
                double noise = 0.0105 * Math.exp(0.30 * p) * (0.8 * white + 0.45 * previous);
                previous = white;
                double stored = 250 + 3100 * (p + noise - 0.25) / 3.6;
                int edge = Math.min(Math.min(column, columns - 1 - column), Math.min(row, rows() - 1 - row));
                if (edge < border) {
                    // Behind the lead of the collimator only scatter arrives.
                    stored = 3700 + 25 * white - 120.0 * Math.max(0, edge - border + 6) / 6;
                }
                out[row * columns + column] = (short) Math.max(0, Math.min(4095, Math.round(stored)));
            }
        });
        marker(out);
        return out;
    }

    private float[] project(int w, int h) {
        double pitch = pitch() * coarse;
        double left = -(w - 1) / 2.0 * pitch;
        int lanes = 8;
        float[][] sums = new float[lanes][];
        // Every lane sums its planes in order, and the lanes are added in order: the same sum on any number of cores.
        IntStream.range(0, lanes).parallel().forEach(lane -> {
            float[] sum = new float[w * h];
            float[] plane = new float[w * h];
            PlanePainter painter = new PlanePainter(phantom, Contrast.plain());
            for (int i = lane; i < PLANES; i += lanes) {
                painter.paint(Plane.coronal(left, TOP, FRONT + i * STEP, pitch, w, h, STEP), solids, plane);
                for (int p = 0; p < sum.length; p++) {
                    float hu = plane[p];
                    float density = Math.max(0, 1 + hu / 1000);
                    // Bone takes more from a softer beam than its number in HU says.
                    sum[p] += hu > 120 ? density + 0.00042f * (hu - 120) : density;
                }
            }
            sums[lane] = sum;
        });
        float[] path = new float[w * h];
        for (float[] sum : sums) {
            for (int p = 0; p < path.length; p++) {
                path[p] += (float) (sum[p] * STEP * WATER);
            }
        }
        return path;
    }

    /** Harmonises: takes part of the slow changes away and raises the fine ones, as radiography systems do. */
    private float[] process(float[] path, int w, int h) {
        double pitch = pitch() * coarse;
        float[] slow = path;
        float[] medium = path;
        for (int pass = 0; pass < 3; pass++) {
            slow = box(box(slow, w, h, (int) (17 / pitch), true), w, h, (int) (17 / pitch), false);
            medium = box(box(medium, w, h, (int) Math.max(1, 2.2 / pitch), true), w, h,
                    (int) Math.max(1, 2.2 / pitch), false);
        }
        float[] out = new float[path.length];
        for (int p = 0; p < out.length; p++) {
            out[p] = path[p] - 0.30f * (slow[p] - 2.2f) + 0.75f * (path[p] - medium[p]);
        }
        return out;
    }

    private static float[] box(float[] in, int w, int h, int half, boolean across) {
        float[] out = new float[in.length];
        int lines = across ? h : w;
        int length = across ? w : h;
        int step = across ? 1 : w;
        int line = across ? w : 1;
        for (int l = 0; l < lines; l++) {
            double sum = 0;
            for (int i = -half; i <= half; i++) {
                sum += in[l * line + Math.max(0, Math.min(length - 1, i)) * step];
            }
            for (int i = 0; i < length; i++) {
                out[l * line + i * step] = (float) (sum / (2 * half + 1));
                sum += in[l * line + Math.min(length - 1, i + half + 1) * step]
                        - in[l * line + Math.max(0, i - half) * step];
            }
        }
        return out;
    }

    private static double bicubic(float[] in, int w, int h, double u, double v, float[] weights) {
        int x = (int) Math.floor(u);
        int y = (int) Math.floor(v);
        spline(u - x, weights);
        double a0 = weights[0];
        double a1 = weights[1];
        double a2 = weights[2];
        double a3 = weights[3];
        spline(v - y, weights);
        int x0 = Math.max(0, Math.min(w - 1, x - 1));
        int x1 = Math.max(0, Math.min(w - 1, x));
        int x2 = Math.max(0, Math.min(w - 1, x + 1));
        int x3 = Math.max(0, Math.min(w - 1, x + 2));
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            int row = Math.max(0, Math.min(h - 1, y - 1 + k)) * w;
            sum += weights[k] * (a0 * in[row + x0] + a1 * in[row + x1] + a2 * in[row + x2] + a3 * in[row + x3]);
        }
        return sum;
    }

    private static void spline(double t, float[] weights) {
        weights[0] = (float) (-0.5 * t + t * t - 0.5 * t * t * t);
        weights[1] = (float) (1 - 2.5 * t * t + 1.5 * t * t * t);
        weights[2] = (float) (0.5 * t + 2 * t * t - 1.5 * t * t * t);
        weights[3] = (float) (-0.5 * t * t + 0.5 * t * t * t);
    }

    /** A lead R at the patient's right, which is on the left of the picture. */
    private void marker(short[] out) {
        double size = 15;
        int x0 = (int) (14 / pitch());
        int y0 = (int) (16 / pitch());
        int n = (int) (size / pitch());
        int columns = columns();
        for (int y = 0; y < n; y++) {
            for (int x = 0; x < n * 0.72; x++) {
                if (BitmapFont.covers('R', x / (n * 0.72), y / (double) n)) {
                    out[(y0 + y) * columns + x0 + x] = 4000;
                }
            }
        }
    }
}
