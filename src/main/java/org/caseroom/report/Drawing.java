package org.caseroom.report;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;

/**
 * The graphics that a mark is made of, in the words that spatial coordinates and presentation states share (PS3.3 C.18.6.1.2,
 * C.10.5.1.2): both count columns and rows as marks do, from the outer corner of the top left pixel.
 *
 * @param graphic POINT, POLYLINE or ELLIPSE
 * @param points  a closed polyline ends where it began
 * @param closed  surrounds a region
 */
record Drawing(String graphic, List<Point> points, boolean closed) {
    /** At least one; figures of a bidirectional measurement and of a Cobb angle come of two lines, in their order. */
    static List<Drawing> of(Shape shape) {
        return switch (shape) {
            case Shape.Arrow(var tail, var head, _) -> List.of(line(tail, head));
            case Shape.Text(var at, _) -> List.of(new Drawing("POINT", List.of(at), false));
            case Shape.Probe(var at) -> List.of(new Drawing("POINT", List.of(at), false));
            case Shape.Line(var from, var to) -> List.of(line(from, to));
            case Shape.Length(var from, var to) -> List.of(line(from, to));
            case Shape.Calibration(var from, var to, _) -> List.of(line(from, to));
            case Shape.Bidirectional b -> List.of(line(b.longFrom(), b.longTo()), line(b.shortFrom(), b.shortTo()));
            case Shape.Cobb c -> List.of(line(c.firstFrom(), c.firstTo()), line(c.secondFrom(), c.secondTo()));
            case Shape.Angle(var from, var vertex, var to) -> List.of(new Drawing("POLYLINE", List.of(from, vertex, to), false));
            case Shape.Polygon(var points) -> List.of(closed(points));
            case Shape.Freehand(var points, boolean isClosed) -> List.of(isClosed ? closed(points) : new Drawing("POLYLINE", points, false));
            case Shape.Rectangle(var from, var to) -> List.of(closed(List.of(from, new Point(to.column(), from.row()), to,
                    new Point(from.column(), to.row()))));
            case Shape.Ellipse(var from, var to) -> List.of(ellipse(from, to));
        };
    }

    private static Drawing line(Point from, Point to) {
        return new Drawing("POLYLINE", List.of(from, to), false);
    }

    private static Drawing closed(List<Point> points) {
        List<Point> ring = new ArrayList<>(points);
        if (!ring.getFirst().equals(ring.getLast())) {
            ring.add(ring.getFirst());
        }
        return new Drawing("POLYLINE", ring, true);
    }

    /** Ends of the major axis, then of the minor one. */
    private static Drawing ellipse(Point from, Point to) {
        double left = Math.min(from.column(), to.column());
        double right = Math.max(from.column(), to.column());
        double top = Math.min(from.row(), to.row());
        double bottom = Math.max(from.row(), to.row());
        List<Point> across = List.of(new Point(left, (top + bottom) / 2), new Point(right, (top + bottom) / 2));
        List<Point> down = List.of(new Point((left + right) / 2, top), new Point((left + right) / 2, bottom));
        boolean wide = right - left >= bottom - top;
        List<Point> ends = new ArrayList<>(wide ? across : down);
        ends.addAll(wide ? down : across);
        return new Drawing("ELLIPSE", ends, true);
    }

    /** Column and row in turn. */
    double[] data() {
        double[] data = new double[points.size() * 2];
        for (int i = 0; i < points.size(); i++) {
            data[2 * i] = points.get(i).column();
            data[2 * i + 1] = points.get(i).row();
        }
        return data;
    }
}
