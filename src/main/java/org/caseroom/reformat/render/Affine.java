package org.caseroom.reformat.render;

import java.util.Arrays;

/** Maps of places, row-major 3x4: of index space (column, row, plane) and the patient in mm. */
final class Affine {
    private final double[] m;

    Affine(double[] m) {
        if (m.length != 12 || !Arrays.stream(m).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("A map of index space to the patient has 12 finite numbers");
        }
        this.m = m.clone();
    }

    double[] point(double x, double y, double z) {
        return new double[] {m[0] * x + m[1] * y + m[2] * z + m[3], m[4] * x + m[5] * y + m[6] * z + m[7],
                m[8] * x + m[9] * y + m[10] * z + m[11]};
    }

    /** The same without the shift. */
    double[] direction(double x, double y, double z) {
        return new double[] {m[0] * x + m[1] * y + m[2] * z, m[4] * x + m[5] * y + m[6] * z, m[8] * x + m[9] * y + m[10] * z};
    }

    /** Length of one step along an axis, 0 to 2. */
    double spacing(int axis) {
        return Math.sqrt(m[axis] * m[axis] + m[4 + axis] * m[4 + axis] + m[8 + axis] * m[8 + axis]);
    }

    double finest() {
        return Math.min(spacing(0), Math.min(spacing(1), spacing(2)));
    }

    /** @throws IllegalArgumentException when its planes, rows and columns do not span a volume */
    Affine inverse() {
        double determinant = m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);
        if (!(Math.abs(determinant) > 1e-12)) {
            throw new IllegalArgumentException("Rows, columns and planes of this volume lie in one plane");
        }
        double[] i = new double[12];
        i[0] = (m[5] * m[10] - m[6] * m[9]) / determinant;
        i[1] = (m[2] * m[9] - m[1] * m[10]) / determinant;
        i[2] = (m[1] * m[6] - m[2] * m[5]) / determinant;
        i[4] = (m[6] * m[8] - m[4] * m[10]) / determinant;
        i[5] = (m[0] * m[10] - m[2] * m[8]) / determinant;
        i[6] = (m[2] * m[4] - m[0] * m[6]) / determinant;
        i[8] = (m[4] * m[9] - m[5] * m[8]) / determinant;
        i[9] = (m[1] * m[8] - m[0] * m[9]) / determinant;
        i[10] = (m[0] * m[5] - m[1] * m[4]) / determinant;
        for (int row = 0; row < 12; row += 4) {
            i[row + 3] = -(i[row] * m[3] + i[row + 1] * m[7] + i[row + 2] * m[11]);
        }
        return new Affine(i);
    }

    /** Of an index space in which one step is {@code factors} steps of this one and the first voxel is the mean of as many. */
    Affine coarser(int[] factors) {
        double[] c = new double[12];
        double[] origin = point((factors[0] - 1) / 2.0, (factors[1] - 1) / 2.0, (factors[2] - 1) / 2.0);
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                c[4 * row + axis] = m[4 * row + axis] * factors[axis];
            }
            c[4 * row + 3] = origin[row];
        }
        return new Affine(c);
    }

    double[] numbers() {
        return m.clone();
    }
}
