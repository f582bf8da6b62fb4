package org.caseroom.measure;

import java.util.List;
import org.caseroom.room.Point;

/** The box around a shape, in image coordinates. */
record Bounds(double left, double top, double right, double bottom) {
    /** @param points at least one */
    static Bounds of(List<Point> points) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (var point : points) {
            left = Math.min(left, point.column());
            right = Math.max(right, point.column());
            top = Math.min(top, point.row());
            bottom = Math.max(bottom, point.row());
        }
        return new Bounds(left, top, right, bottom);
    }

    static Bounds of(Outline outline) {
        return new Bounds(outline.left(), outline.top(), outline.right(), outline.bottom());
    }

    boolean within(int columns, int rows) {
        return left >= 0 && top >= 0 && right <= columns && bottom <= rows;
    }
}
