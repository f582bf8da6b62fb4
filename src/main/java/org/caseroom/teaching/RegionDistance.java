package org.caseroom.teaching;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;

/** How far a place lies from a region of the same plane; 0 inside. */
final class RegionDistance {
    /** Corners an ellipse is followed by: off by less than 0.1 % of its half axes. */
    private static final int CORNERS = 96;

    private RegionDistance() {
    }

    /**
     * @param column      of the place, in image coordinates
     * @param columnScale length of a column's width, in the unit of the result
     */
    static double of(Shape region, double column, double row, double columnScale, double rowScale) {
        var corners = corners(region);
        double x = column * columnScale;
        double y = row * rowScale;
        double nearest = Double.POSITIVE_INFINITY;
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            double ax = corners.get(j)[0] * columnScale;
            double ay = corners.get(j)[1] * rowScale;
            double bx = corners.get(i)[0] * columnScale;
            double by = corners.get(i)[1] * rowScale;
            if (ay > y != by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) {
                inside = !inside;
            }
            nearest = Math.min(nearest, toSegment(x, y, ax, ay, bx, by));
        }
        return inside ? 0 : nearest;
    }

    private static double toSegment(double x, double y, double ax, double ay, double bx, double by) {
        double dx = bx - ax;
        double dy = by - ay;
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.clamp(((x - ax) * dx + (y - ay) * dy) / square, 0, 1);
        return Math.hypot(x - ax - t * dx, y - ay - t * dy);
    }

    private static List<double[]> corners(Shape region) {
        return switch (region) {
            case Shape.Ellipse(var from, var to) -> ellipse(from, to);
            case Shape.Rectangle(var from, var to) -> List.of(new double[] {from.column(), from.row()}, new double[] {to.column(), from.row()},
                    new double[] {to.column(), to.row()}, new double[] {from.column(), to.row()});
            case Shape.Polygon _, Shape.Freehand _, Shape.Probe _, Shape.Arrow _, Shape.Text _, Shape.Line _, Shape.Length _, Shape.Bidirectional _,
                 Shape.Angle _, Shape.Cobb _, Shape.Calibration _ -> region.points().stream().map(p -> new double[] {p.column(), p.row()}).toList();
        };
    }

    private static List<double[]> ellipse(Point from, Point to) {
        var corners = new ArrayList<double[]>();
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            corners.add(new double[] {(from.column() + to.column()) / 2 + (to.column() - from.column()) / 2 * Math.cos(angle),
                    (from.row() + to.row()) / 2 + (to.row() - from.row()) / 2 * Math.sin(angle)});
        }
        return corners;
    }
}
