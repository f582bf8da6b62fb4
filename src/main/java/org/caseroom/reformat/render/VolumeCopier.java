package org.caseroom.reformat.render;

import java.util.Arrays;
import org.caseroom.reformat.Voxels;

/**
 * Copies a volume into 16 bits a voxel: whole numbers as they are, others in {@value #STEPS} steps of their range. Voxels without a
 * value become the least one, so that nothing is seen there. What is larger than allowed is halved along its finest axes, each voxel
 * of the copy being the mean of those it takes the place of.
 */
final class VolumeCopier {
    private static final int STEPS = 65_000;

    private final Voxels source;
    private final int[] size;
    private final int[] factors = {1, 1, 1};
    private final Affine map;

    /** @param bytes that the copy may take */
    VolumeCopier(Voxels source, long bytes) {
        this.source = source;
        this.size = new int[] {source.columns(), source.rows(), source.planes()};
        Affine original = new Affine(source.toPatient());
        double[] spacing = {original.spacing(0), original.spacing(1), original.spacing(2)};
        long most = Math.min(bytes / 2, Integer.MAX_VALUE - 16);
        while ((long) size[0] * size[1] * size[2] > most) {
            int finest = -1;
            for (int axis = 0; axis < 3; axis++) {
                if (size[axis] >= 2 * DenseVolume.LEAST && (finest < 0 || spacing[axis] < spacing[finest] * 0.999)) {
                    finest = axis;
                }
            }
            if (finest < 0) {
                throw new IllegalArgumentException("A volume does not fit in " + bytes + " bytes");
            }
            factors[finest] *= 2;
            spacing[finest] *= 2;
            size[finest] = (size[finest] + 1) / 2;
        }
        this.map = original.coarser(factors);
    }

    DenseVolume copy() {
        short[] voxels = new short[size[0] * size[1] * size[2]];
        double scale = 1;
        double offset = 0;
        boolean whole = whole(voxels);
        if (!whole) {
            double[] range = range();
            offset = (range[0] + range[1]) / 2;
            scale = Math.max(range[1] - range[0], 1e-9) / STEPS;
            steps(voxels, offset, scale, (float) range[0]);
        }
        return new DenseVolume(size[0], size[1], size[2], voxels, offset, scale, whole, map, Blocks.of(voxels, size[0], size[1], size[2]));
    }

    /** @return false when some value is no whole number of 16 bits; voxels are then not filled */
    private boolean whole(short[] voxels) {
        boolean missing = false;
        short least = Short.MAX_VALUE;
        float[] row = new float[size[0]];
        for (int at = 0, plane = 0; plane < size[2]; plane++) {
            for (int y = 0; y < size[1]; y++) {
                if (!fill(row, y, plane, true)) {
                    return false;
                }
                for (float value : row) {
                    short stored = Short.MIN_VALUE;
                    if (value == value) {
                        stored = (short) Math.round(value);
                        least = (short) Math.min(least, stored);
                    } else {
                        missing = true;
                    }
                    voxels[at++] = stored;
                }
            }
        }
        if (missing && least != Short.MAX_VALUE) {
            for (int i = 0; i < voxels.length; i++) {
                voxels[i] = (short) Math.max(voxels[i], least);
            }
        }
        return true;
    }

    private double[] range() {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        float[] row = new float[size[0]];
        for (int plane = 0; plane < size[2]; plane++) {
            for (int y = 0; y < size[1]; y++) {
                fill(row, y, plane, false);
                for (float value : row) {
                    if (Float.isFinite(value)) {
                        low = Math.min(low, value);
                        high = Math.max(high, value);
                    }
                }
            }
        }
        return low <= high ? new double[] {low, high} : new double[] {0, 0};
    }

    private void steps(short[] voxels, double offset, double scale, float least) {
        float[] row = new float[size[0]];
        for (int at = 0, plane = 0; plane < size[2]; plane++) {
            for (int y = 0; y < size[1]; y++) {
                fill(row, y, plane, false);
                for (float value : row) {
                    voxels[at++] = (short) Math.round(((Float.isFinite(value) ? value : least) - offset) / scale);
                }
            }
        }
    }

    /** One row of the copy. @return false when whole numbers of 16 bits are wanted and the source has others */
    private boolean fill(float[] row, int y, int plane, boolean whole) {
        if (factors[0] == 1 && factors[1] == 1 && factors[2] == 1) {
            for (int x = 0; x < row.length; x++) {
                row[x] = source.voxel(x, y, plane);
                if (whole && !fits(row[x])) {
                    return false;
                }
            }
            return true;
        }
        int[] counts = new int[row.length];
        Arrays.fill(row, 0);
        int lastPlane = Math.min((plane + 1) * factors[2], source.planes());
        int lastRow = Math.min((y + 1) * factors[1], source.rows());
        for (int sourcePlane = plane * factors[2]; sourcePlane < lastPlane; sourcePlane++) {
            for (int sourceRow = y * factors[1]; sourceRow < lastRow; sourceRow++) {
                for (int x = 0; x < source.columns(); x++) {
                    float value = source.voxel(x, sourceRow, sourcePlane);
                    if (whole && !fits(value)) {
                        return false;
                    }
                    if (value == value) {
                        row[x / factors[0]] += value;
                        counts[x / factors[0]]++;
                    }
                }
            }
        }
        for (int x = 0; x < row.length; x++) {
            row[x] = counts[x] == 0 ? Float.NaN : row[x] / counts[x];
        }
        return true;
    }

    /** The least number of 16 bits is left for what has no value. */
    private static boolean fits(float value) {
        return value != value || value == Math.rint(value) && value > Short.MIN_VALUE && value <= Short.MAX_VALUE;
    }
}
