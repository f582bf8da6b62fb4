package org.caseroom.reformat;

import java.util.List;

/** Vectors of the patient: x to his left, y to his back, z to his head (PS3.3 C.7.6.2.1.1). */
final class Directions {
    /** Cosine of the 2.5 degrees up to which a plane is called by the name of a plane of the body. */
    private static final double STRAIGHT = 0.99905;

    private Directions() {
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] unit(double... v) {
        double length = Math.sqrt(dot(v, v));
        return new double[] {v[0] / length, v[1] / length, v[2] / length};
    }

    /** The three directions of a plane: along its rows, down its columns, and the normal. Exactly at right angles. */
    static double[][] axes(List<Double> orientation) {
        double[] row = unit(orientation.get(0), orientation.get(1), orientation.get(2));
        double[] down = {orientation.get(3), orientation.get(4), orientation.get(5)};
        double along = dot(row, down);
        double[] column = unit(down[0] - along * row[0], down[1] - along * row[1], down[2] - along * row[2]);
        return new double[][] {row, column, cross(row, column)};
    }

    /**
     * @param skew greatest cosine between rows and columns that is mended
     * @throws IllegalArgumentException with a sentence for who asked
     */
    static List<Double> orthonormal(List<Double> orientation, double skew) {
        if (orientation.size() != 6 || !orientation.stream().allMatch(value -> value != null && Math.abs(value) <= 1.01)) {
            throw new IllegalArgumentException("An orientation has six direction cosines, from -1 to 1.");
        }
        double[] row = {orientation.get(0), orientation.get(1), orientation.get(2)};
        double[] column = {orientation.get(3), orientation.get(4), orientation.get(5)};
        if (Math.abs(dot(row, row) - 1) > skew * 2 || Math.abs(dot(column, column) - 1) > skew * 2 || Math.abs(dot(row, column)) > skew) {
            throw new IllegalArgumentException("The directions of an orientation have the length 1 and are at right angles.");
        }
        double[][] axes = axes(orientation);
        return List.of(axes[0][0], axes[0][1], axes[0][2], axes[1][0], axes[1][1], axes[1][2]);
    }

    /** Index of the axis of the patient that a direction lies nearest to. */
    static int nearestAxis(double[] direction) {
        double x = Math.abs(direction[0]);
        double y = Math.abs(direction[1]);
        double z = Math.abs(direction[2]);
        return z >= x && z >= y ? 2 : y >= x ? 1 : 0;
    }

    static boolean straight(List<Double> orientation) {
        double[] normal = axes(orientation)[2];
        return Math.abs(normal[nearestAxis(normal)]) >= STRAIGHT;
    }

    static String name(List<Double> orientation) {
        String plane = switch (nearestAxis(axes(orientation)[2])) {
            case 0 -> "sagittal";
            case 1 -> "coronal";
            default -> "axial";
        };
        return straight(orientation) ? Character.toUpperCase(plane.charAt(0)) + plane.substring(1) : "Oblique " + plane;
    }

    /**
     * A normal turned so that planes along it are counted as series are scrolled: from head to feet, from right to left, from front to
     * back, after the axis of the patient nearest to it.
     */
    static double[] scrolled(double[] normal) {
        int axis = nearestAxis(normal);
        boolean turn = axis == 2 ? normal[2] > 0 : normal[axis] < 0;
        return turn ? new double[] {-normal[0], -normal[1], -normal[2]} : normal;
    }
}
