package org.caseroom.reformat;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the planes of {@link Recipe.Planes} lie. All are of one size and cover the projection of the whole volume, voxels and not only
 * their centres.
 *
 * <ul>
 * <li>Pixels are square, as wide as the finest spacing of the source within its planes, wider where a side would have more than
 *     {@value #MOST_PIXELS}.
 * <li>Planes are as far apart as voxels in their direction, or by as many whole voxels as make about a quarter of the slab; wider
 *     where there would be more than {@value #MOST_PLANES}.
 * <li>A pixel of one plane, the centre, lies exactly on the voxel in the middle of the volume: planes along those of the source go
 *     through its voxels and show them as they are.
 * <li>Frames are counted as series are scrolled: from head to feet, from right to left, from front to back, after the axis of the patient
 *     nearest to the normal.
 * </ul>
 *
 * @param first  the place of the centre of the first pixel of frame 1, in mm
 * @param row    of length 1, along a row
 * @param column of length 1, down a column
 * @param step   from a frame to the next one, in mm
 * @param pixel  side of a pixel in mm
 * @param centre number of the frame through the middle of the volume
 */
record PlaneStack(double[] first, double[] row, double[] column, double[] step, double pixel, int columns, int rows, int frames, int centre) {
    static final int MOST_PIXELS = 1_024;
    static final int MOST_PLANES = 1_500;
    private static final double FINEST = 0.01;

    static PlaneStack of(SourceVolume volume, Recipe.Planes recipe) {
        double[][] axes = Directions.axes(recipe.orientation());
        double[] normal = Directions.scrolled(axes[2]);
        double[] middle = volume.patient(volume.columns() / 2, volume.rows() / 2, volume.count() / 2);
        double pixel = Math.max(FINEST, Math.min(volume.grid.columnSpacing, volume.grid.rowSpacing));
        double[] across = extent(volume, middle, axes[0]);
        double[] down = extent(volume, middle, axes[1]);
        double[] through = extent(volume, middle, normal);
        pixel = Math.max(pixel, Math.max(across[1] - across[0], down[1] - down[0]) / (MOST_PIXELS - 1));
        double voxel = volume.spacingAlong(normal);
        double distance = voxel * Math.max(1, Math.round(recipe.thickness() / 4 / voxel));
        distance = Math.max(distance, (through[1] - through[0]) / (MOST_PLANES - 1));
        int left = least(across, pixel);
        int top = least(down, pixel);
        int front = least(through, distance);
        double[] first = new double[3];
        for (int i = 0; i < 3; i++) {
            first[i] = middle[i] + left * pixel * axes[0][i] + top * pixel * axes[1][i] + front * distance * normal[i];
        }
        return new PlaneStack(first, axes[0], axes[1], new double[] {normal[0] * distance, normal[1] * distance, normal[2] * distance}, pixel,
                most(across, pixel) - left + 1, most(down, pixel) - top + 1, most(through, distance) - front + 1, 1 - front);
    }

    /** Of the corners of the volume along a direction, from the middle, in mm. */
    private static double[] extent(SourceVolume volume, double[] middle, double[] direction) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 8; corner++) {
            double[] at = volume.patient((corner & 1) == 0 ? -0.5 : volume.columns() - 0.5, (corner & 2) == 0 ? -0.5 : volume.rows() - 0.5,
                    (corner & 4) == 0 ? -0.5 : volume.count() - 0.5);
            double along = Directions.dot(new double[] {at[0] - middle[0], at[1] - middle[1], at[2] - middle[2]}, direction);
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        return new double[] {low, high};
    }

    /** Number of the first place inside, counted in steps from the middle; never beyond it. Rounding must not cost a row of voxels. */
    private static int least(double[] extent, double step) {
        return Math.min(0, (int) Math.ceil(extent[0] / step - 1e-3));
    }

    private static int most(double[] extent, double step) {
        return Math.max(0, (int) Math.floor(extent[1] / step - 1e-3));
    }

    /** Of the centre of the first pixel. @param frame from 1 */
    List<Double> position(int frame) {
        List<Double> position = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            position.add(Math.rint((first[i] + (frame - 1) * step[i]) * 1e6) / 1e6 + 0.0);
        }
        return position;
    }

    /** Of frames, in mm. */
    double distance() {
        return Math.sqrt(Directions.dot(step, step));
    }
}
