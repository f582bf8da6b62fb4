package org.caseroom.reformat;

/** Values of a volume by index: column 0..columns-1, row, plane; NaN outside. Valid until closed. Used by one thread; share() for another. */
public interface Voxels extends AutoCloseable {
    int columns();

    int rows();

    int planes();

    /** Index (column,row,plane) to patient mm, row-major 3x4. */
    double[] toPatient();

    /** Trilinear, NaN outside. */
    float at(double column, double row, double plane);

    float voxel(int column, int row, int plane);

    Voxels share();

    @Override
    void close();
}
