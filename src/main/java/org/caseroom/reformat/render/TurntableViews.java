package org.caseroom.reformat.render;

/**
 * The views of a turning volume. The first one is from the front. Then the patient turns to his left, as seen by the viewer to the
 * right: a quarter of a turn later his right side is seen. The axis is the z axis of the patient through the middle of the volume,
 * the head is up, whatever the orientation of the source. All views have the same size, which no part of the volume leaves.
 */
public final class TurntableViews {
    /** Of the longer side of a picture, in pixels. */
    public static final int LONGER_SIDE = 512;
    /** No pixel shows less than this, in mm. */
    private static final double FINEST = 0.05;

    private final double[] centre;
    private final int count;
    private final double tilt;
    private final double pixel;
    private final int columns;
    private final int rows;

    /**
     * @param size      columns, rows and planes of the volume
     * @param toPatient index (column, row, plane) to mm, row-major 3x4
     * @param count     of views in one turn, at least 1
     * @param tilt      degrees by which the viewer looks down at the volume, from -90 to 90
     */
    public TurntableViews(int[] size, double[] toPatient, int count, double tilt) {
        if (count < 1 || !(Math.abs(tilt) <= 90)) {
            throw new IllegalArgumentException("A turn has views, tilted by at most 90 degrees: " + count + ", " + tilt);
        }
        Affine map = new Affine(toPatient);
        this.centre = map.point((size[0] - 1) / 2.0, (size[1] - 1) / 2.0, (size[2] - 1) / 2.0);
        this.count = count;
        this.tilt = Math.toRadians(tilt);
        double radius = 0;
        double height = 0;
        for (int corner = 0; corner < 8; corner++) {
            double[] p = map.direction(((corner & 1) - 0.5) * size[0], ((corner >> 1 & 1) - 0.5) * size[1], ((corner >> 2) - 0.5) * size[2]);
            double around = Math.hypot(p[0], p[1]);
            radius = Math.max(radius, around);
            height = Math.max(height, Math.abs(p[2]) * Math.cos(this.tilt) + around * Math.abs(Math.sin(this.tilt)));
        }
        this.pixel = Math.max(FINEST, 2 * Math.max(radius, height) / LONGER_SIDE);
        this.columns = Math.clamp((long) Math.ceil(2 * radius / pixel - 1e-6), 1, LONGER_SIDE);
        this.rows = Math.clamp((long) Math.ceil(2 * height / pixel - 1e-6), 1, LONGER_SIDE);
    }

    public int count() {
        return count;
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** Distance of pixel centres in mm, in both directions. */
    public double pixel() {
        return pixel;
    }

    /** Image Orientation (Patient) of a view. @param number from 1 */
    public double[] orientation(int number) {
        View view = view(number);
        return new double[] {view.along()[0], view.along()[1], view.along()[2], view.down()[0], view.down()[1], view.down()[2]};
    }

    /** @param number from 1 */
    public View view(int number) {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("There is no view " + number + " of " + count);
        }
        double angle = 2 * Math.PI * (number - 1) / count;
        double sin = Math.sin(angle);
        double cos = Math.cos(angle);
        double level = Math.cos(tilt);
        double fall = Math.sin(tilt);
        return new View(centre.clone(), new double[] {cos, -sin, 0}, new double[] {-fall * sin, -fall * cos, -level},
                new double[] {level * sin, level * cos, -fall}, pixel, columns, rows);
    }
}
