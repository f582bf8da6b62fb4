package org.caseroom.publication;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;

/**
 * What of a mark is drawn: lines and texts, in image coordinates. One description for SVG and for pictures into which marks are painted.
 */
record MarkDrawing(List<Line> lines, List<Label> labels) {
    private static final int ELLIPSE = 72;

    record Line(List<Point> points, boolean closed) {
    }

    /** @param above the point is below the text, else above it */
    record Label(Point at, String text, boolean above) {
    }

    static MarkDrawing of(Shape shape) {
        return switch (shape) {
            case Shape.Arrow arrow -> new MarkDrawing(arrow(arrow.tail(), arrow.head()), labels(arrow.tail(), arrow.text(), arrow.head().row() > arrow.tail().row()));
            case Shape.Text text -> new MarkDrawing(List.of(), labels(text.at(), text.text(), false));
            case Shape.Freehand freehand -> lines(new Line(freehand.points(), freehand.closed()));
            case Shape.Polygon polygon -> lines(new Line(polygon.points(), true));
            case Shape.Line line -> lines(open(line.from(), line.to()));
            case Shape.Length length -> lines(open(length.from(), length.to()));
            case Shape.Calibration calibration -> lines(open(calibration.from(), calibration.to()));
            case Shape.Rectangle(var a, var b) -> lines(new Line(List.of(a, new Point(b.column(), a.row()), b, new Point(a.column(), b.row())), true));
            case Shape.Ellipse(var a, var b) -> lines(new Line(ellipse(a, b), true));
            case Shape.Bidirectional two -> lines(open(two.longFrom(), two.longTo()), open(two.shortFrom(), two.shortTo()));
            case Shape.Angle angle -> lines(open(angle.from(), angle.vertex(), angle.to()));
            case Shape.Cobb cobb -> lines(open(cobb.firstFrom(), cobb.firstTo()), open(cobb.secondFrom(), cobb.secondTo()));
            case Shape.Probe probe -> lines(open(moved(probe.at(), -3, 0), moved(probe.at(), 3, 0)), open(moved(probe.at(), 0, -3), moved(probe.at(), 0, 3)));
        };
    }

    private static MarkDrawing lines(Line... lines) {
        return new MarkDrawing(List.of(lines), List.of());
    }

    private static Line open(Point... points) {
        return new Line(List.of(points), false);
    }

    private static List<Label> labels(Point at, String text, boolean above) {
        return text.isBlank() ? List.of() : List.of(new Label(at, PlainText.flat(text), above));
    }

    private static List<Line> arrow(Point tail, Point head) {
        double columns = tail.column() - head.column();
        double rows = tail.row() - head.row();
        double length = Math.hypot(columns, rows);
        if (length == 0) {
            return List.of();
        }
        double barb = Math.clamp(length / 4, 3, 14) / length;
        var lines = new ArrayList<Line>(List.of(open(tail, head)));
        for (double turn : new double[] {Math.PI / 7, -Math.PI / 7}) {
            lines.add(open(head, moved(head, barb * (columns * Math.cos(turn) - rows * Math.sin(turn)),
                    barb * (columns * Math.sin(turn) + rows * Math.cos(turn)))));
        }
        return lines;
    }

    private static List<Point> ellipse(Point a, Point b) {
        var points = new ArrayList<Point>();
        for (int i = 0; i < ELLIPSE; i++) {
            double turn = 2 * Math.PI * i / ELLIPSE;
            points.add(new Point((a.column() + b.column()) / 2 + (b.column() - a.column()) / 2 * Math.cos(turn),
                    (a.row() + b.row()) / 2 + (b.row() - a.row()) / 2 * Math.sin(turn)));
        }
        return points;
    }

    private static Point moved(Point from, double columns, double rows) {
        return new Point(from.column() + columns, from.row() + rows);
    }
}
