package org.caseroom.sample;

/**
 * A sampled plane through the phantom. Columns always run along x (to the patient's left); rows run along y (to the
 * back) in an axial plane and along -z (to the feet) in a coronal one. All lengths in mm.
 *
 * @param x0        centre of the first column
 * @param row0      y (axial) or z (coronal) of the first row's centre
 * @param level     z (axial) or y (coronal) of the plane
 * @param pitch     distance of neighbouring samples
 * @param thickness slab that a sample stands for, across the plane
 */
record Plane(boolean axial, double x0, double row0, double level, double pitch, int columns, int rows,
             double thickness) {

    static Plane axial(double x0, double y0, double z, double pitch, int columns, int rows, double thickness) {
        return new Plane(true, x0, y0, z, pitch, columns, rows, thickness);
    }

    static Plane coronal(double x0, double top, double y, double pitch, int columns, int rows, double thickness) {
        return new Plane(false, x0, top, y, pitch, columns, rows, thickness);
    }

    double x(int column) {
        return x0 + column * pitch;
    }

    double y(int row) {
        return axial ? row0 + row * pitch : level;
    }

    double z(int row) {
        return axial ? level : row0 - row * pitch;
    }

    int columnOf(double x) {
        return (int) Math.floor((x - x0) / pitch);
    }

    /** Row whose centre is at or before the coordinate across the rows (y or z). */
    int rowOf(double coordinate) {
        return (int) Math.floor(axial ? (coordinate - row0) / pitch : (row0 - coordinate) / pitch);
    }
}
