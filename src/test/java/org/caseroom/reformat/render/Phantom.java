package org.caseroom.reformat.render;

import org.caseroom.reformat.Voxels;

/** A volume made by a formula over places in the patient. */
record Phantom(int columns, int rows, int planes, double[] toPatient, Field field) implements Voxels {
    interface Field {
        double at(double x, double y, double z);
    }

    /** Upright in the patient, its middle at the origin. */
    static Phantom upright(int columns, int rows, int planes, double dx, double dy, double dz, Field field) {
        return new Phantom(columns, rows, planes, new double[] {dx, 0, 0, -(columns - 1) * dx / 2, 0, dy, 0, -(rows - 1) * dy / 2,
                0, 0, dz, -(planes - 1) * dz / 2}, field);
    }

    static Field sphere(double x0, double y0, double z0, double radius, double inside) {
        return (x, y, z) -> -1000 + (inside + 1000) * Math.clamp(radius + 0.5 - Math.sqrt((x - x0) * (x - x0) + (y - y0) * (y - y0) + (z - z0) * (z - z0)), 0, 1);
    }

    static Field both(Field one, Field other) {
        return (x, y, z) -> Math.max(one.at(x, y, z), other.at(x, y, z));
    }

    @Override
    public float voxel(int column, int row, int plane) {
        double[] m = toPatient;
        return (float) Math.rint(field.at(m[0] * column + m[1] * row + m[2] * plane + m[3], m[4] * column + m[5] * row + m[6] * plane + m[7],
                m[8] * column + m[9] * row + m[10] * plane + m[11]));
    }

    @Override
    public float at(double column, double row, double plane) {
        throw new UnsupportedOperationException("Not needed to copy a volume");
    }

    @Override
    public Voxels share() {
        return this;
    }

    @Override
    public void close() {
    }

    DenseVolume dense() {
        return new VolumeCopier(this, 1L << 30).copy();
    }

    TurntableViews views(int count, double tilt) {
        return new TurntableViews(new int[] {columns, rows, planes}, toPatient, count, tilt);
    }
}
