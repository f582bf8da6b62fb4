package org.caseroom.reformat.render;

/**
 * A volume copied for rays: 16 bits a voxel, columns next to each other. A value is {@code offset + scale * stored}.
 *
 * @param whole whether values are whole numbers, stored as they are
 * @param map   index of this copy to the patient in mm
 */
record DenseVolume(int columns, int rows, int planes, short[] voxels, double offset, double scale, boolean whole, Affine map, Blocks blocks) {
    /** Fewer than two along an axis have nothing between them. */
    static final int LEAST = 2;

    DenseVolume {
        if (columns < LEAST || rows < LEAST || planes < LEAST || voxels.length != (long) columns * rows * planes) {
            throw new IllegalArgumentException("A volume has at least " + LEAST + " voxels along each axis: " + columns + " x " + rows + " x " + planes);
        }
    }

    double value(float stored) {
        return offset + scale * stored;
    }

    double stored(double value) {
        return (value - offset) / scale;
    }

    long bytes() {
        return 2L * voxels.length + blocks.bytes();
    }
}
