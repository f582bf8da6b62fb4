package org.caseroom.reformat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.caseroom.dicom.imageio.SampleType;

/** Computes the pixels of a plane, or of the slab round it. */
final class PlanePainter {
    /** A row that rises less, in mm a pixel, stays in its place: over all its pixels that is a thousandth of a millimetre. */
    private static final double LEVEL = 1e-6;

    /** Voxels from which on a slab counts as thick. */
    private static final int THICK = 8;

    private final SourceVolume volume;
    private final PlaneStack stack;
    private final Recipe.Planes recipe;
    private final ValueCode code;

    PlanePainter(SourceVolume volume, PlaneStack stack, Recipe.Planes recipe, ValueCode code) {
        this.volume = volume;
        this.stack = stack;
        this.recipe = recipe;
        this.code = code;
    }

    /** @param frame from 1 */
    MemorySegment paint(int frame, OpenVolume values) {
        int columns = stack.columns();
        byte[] bytes = new byte[columns * stack.rows() * code.type().bytes()];
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        double[] offsets = offsets();
        double[] line = new double[columns];
        for (int y = 0; y < stack.rows(); y++) {
            if (offsets.length == 1) {
                line(frame, y, 0, values, line);
            } else {
                slab(frame, y, offsets, values, line);
            }
            for (double value : line) {
                if (code.type() == SampleType.S16) {
                    buffer.putShort(code.sixteen(value));
                } else {
                    buffer.putFloat(code.floating(value));
                }
            }
        }
        return MemorySegment.ofArray(bytes).asReadOnly();
    }

    /**
     * Along the normal in mm, on both sides alike and 0 among them. A slab of many voxels is sampled as far apart as they are, so that slabs
     * along the planes of the volume read voxels and nothing between them: as many as make up its thickness, to the nearest odd number. A thin
     * one is sampled from face to face, no further apart than voxels.
     */
    private double[] offsets() {
        if (recipe.thickness() == 0) {
            return new double[] {0};
        }
        double[] normal = Directions.unit(stack.step());
        double voxel = volume.spacingAlong(normal);
        boolean thick = recipe.thickness() > THICK * voxel;
        int side = thick ? (int) Math.round((recipe.thickness() / voxel - 1) / 2) : Math.max(1, (int) Math.ceil(recipe.thickness() / 2 / voxel));
        double apart = thick ? voxel : recipe.thickness() / 2 / side;
        double[] offsets = new double[2 * side + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = apart * (i - side);
        }
        return offsets;
    }

    private void line(int frame, int y, double lift, OpenVolume values, double[] line) {
        double[] normal = Directions.unit(stack.step());
        double[] at = new double[3];
        for (int i = 0; i < 3; i++) {
            at[i] = stack.first()[i] + (frame - 1) * stack.step()[i] + y * stack.pixel() * stack.column()[i] + lift * normal[i];
        }
        double[] next = {at[0] + stack.pixel() * stack.row()[0], at[1] + stack.pixel() * stack.row()[1], at[2] + stack.pixel() * stack.row()[2]};
        double[] upwards = volume.grid.normal();
        double column = volume.grid.column(at[0], at[1], at[2]);
        double row = volume.grid.row(at[0], at[1], at[2]);
        double place = Directions.dot(at, upwards);
        double byColumn = volume.grid.column(next[0], next[1], next[2]) - column;
        double byRow = volume.grid.row(next[0], next[1], next[2]) - row;
        double byPlace = Directions.dot(next, upwards) - place;
        if (Math.abs(byPlace) < LEVEL) {
            values.line(column, row, place, byColumn, byRow, line);
            return;
        }
        for (int x = 0; x < line.length; x++) {
            line[x] = values.value(column + x * byColumn, row + x * byRow, place + x * byPlace);
        }
    }

    private void slab(int frame, int y, double[] offsets, OpenVolume values, double[] line) {
        double[] one = new double[line.length];
        int[] counts = new int[line.length];
        Arrays.fill(line, Double.NaN);
        for (double lift : offsets) {
            line(frame, y, lift, values, one);
            for (int x = 0; x < line.length; x++) {
                double value = one[x];
                if (value == value) {
                    line[x] = counts[x]++ == 0 ? value : switch (recipe.projection()) {
                        case MEAN -> line[x] + value;
                        case MAX -> Math.max(line[x], value);
                        case MIN -> Math.min(line[x], value);
                    };
                }
            }
        }
        if (recipe.projection() == Projection.MEAN) {
            for (int x = 0; x < line.length; x++) {
                line[x] /= counts[x];
            }
        }
    }
}
