package org.caseroom.layer;

import java.util.List;
import java.util.Optional;
import org.caseroom.study.StackImage;

/**
 * The pixels of an image in the patient (PS3.3 C.7.6.2.1.1). Columns and rows are counted between pixel centres, so that (0, 0) is
 * the centre of the first pixel; in image coordinates that place is (0.5, 0.5).
 */
public final class Grid {
    public final int columns;
    public final int rows;
    private final double[] origin;
    /** Unit vectors along a row and down a column, and their cross product. */
    private final double[] along;
    private final double[] down;
    private final double[] normal;
    public final double columnSpacing;
    public final double rowSpacing;

    private Grid(int columns, int rows, double[] origin, double[] along, double[] down, double columnSpacing, double rowSpacing) {
        this.columns = columns;
        this.rows = rows;
        this.origin = origin;
        this.along = along;
        this.down = down;
        this.columnSpacing = columnSpacing;
        this.rowSpacing = rowSpacing;
        this.normal = new double[] {along[1] * down[2] - along[2] * down[1], along[2] * down[0] - along[0] * down[2],
                along[0] * down[1] - along[1] * down[0]};
    }

    /** Empty where the image has no place in the patient. */
    public static Optional<Grid> of(StackImage image) {
        List<Double> p = image.position();
        List<Double> o = image.orientation();
        if (p == null || o == null || image.spacing() == null || !image.spacing().source().equals("patient")
                || !(image.spacing().row() > 0) || !(image.spacing().column() > 0)) {
            return Optional.empty();
        }
        return Optional.of(new Grid(image.columns(), image.rows(), new double[] {p.get(0), p.get(1), p.get(2)},
                unit(o.get(0), o.get(1), o.get(2)), unit(o.get(3), o.get(4), o.get(5)), image.spacing().column(),
                image.spacing().row()));
    }

    private static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    public double[] normal() {
        return normal.clone();
    }

    /** A place on the plane, in mm. */
    public double[] point(double column, double row) {
        double c = column * columnSpacing;
        double r = row * rowSpacing;
        return new double[] {origin[0] + along[0] * c + down[0] * r, origin[1] + along[1] * c + down[1] * r,
                origin[2] + along[2] * c + down[2] * r};
    }

    public double column(double x, double y, double z) {
        return ((x - origin[0]) * along[0] + (y - origin[1]) * along[1] + (z - origin[2]) * along[2]) / columnSpacing;
    }

    public double row(double x, double y, double z) {
        return ((x - origin[0]) * down[0] + (y - origin[1]) * down[1] + (z - origin[2]) * down[2]) / rowSpacing;
    }

    /** Distance from the plane in mm, positive on the side of the normal. */
    double height(double x, double y, double z) {
        return (x - origin[0]) * normal[0] + (y - origin[1]) * normal[1] + (z - origin[2]) * normal[2];
    }

    /** Place of this plane along a direction, in mm. */
    double along(double[] direction) {
        return origin[0] * direction[0] + origin[1] * direction[1] + origin[2] * direction[2];
    }

    /** Whether the other plane has the same orientation, up to half a degree. */
    boolean parallel(Grid other) {
        return Math.abs(dot(normal, other.normal)) > 0.99996;
    }

    /** Whether rows, columns and spacing are the same, wherever the plane lies. */
    boolean alike(Grid other) {
        return columns == other.columns && rows == other.rows && dot(along, other.along) > 0.99999 && dot(down, other.down) > 0.99999
                && Math.abs(columnSpacing - other.columnSpacing) < 1e-4 * columnSpacing
                && Math.abs(rowSpacing - other.rowSpacing) < 1e-4 * rowSpacing;
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** The middle of the image in mm. */
    double[] middle() {
        return point((columns - 1) / 2.0, (rows - 1) / 2.0);
    }
}
