package org.caseroom.publication;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;

/**
 * What of a mark is drawn: lines and texts, in image coordinates. One description for SVG and for pictures into which marks are painted.
 *
 * @param label its own words, or what it measures; null: none
 */
record MarkDrawing(List<Line> lines, @Nullable Label label) {
    private static final int ELLIPSE = 72;

    record Line(List<Point> points, boolean closed) {
    }

    /** Where it stands: {@code BEHIND} a tail as seen from its head, {@code AT} a place, or {@code BESIDE} all that is drawn. */
    enum Side { AT, BEHIND, BESIDE }

    /**
     * @param at   null: beside the lines
     * @param head of an arrow; null for others
     */
    record Label(Side side, @Nullable Point at, @Nullable Point head, List<String> lines) {
    }

    /** @param figures what it measures, a line each; empty for none */
    static MarkDrawing of(Shape shape, List<String> figures) {
        return switch (shape) {
            case Shape.Arrow arrow -> new MarkDrawing(arrow(arrow.tail(), arrow.head()), label(Side.BEHIND, arrow.tail(), arrow.head(), lines(arrow.text())));
            case Shape.Text text -> new MarkDrawing(List.of(), label(Side.AT, text.at(), null, lines(text.text())));
            case Shape.Freehand freehand -> lines(figures, new Line(freehand.points(), freehand.closed()));
            case Shape.Polygon polygon -> lines(figures, new Line(polygon.points(), true));
            case Shape.Line line -> lines(figures, open(line.from(), line.to()));
            case Shape.Length length -> lines(figures, barred(length.from(), length.to()));
            case Shape.Calibration calibration -> lines(figures, barred(calibration.from(), calibration.to()));
            case Shape.Rectangle(var a, var b) -> lines(figures, new Line(List.of(a, new Point(b.column(), a.row()), b, new Point(a.column(), b.row())), true));
            case Shape.Ellipse(var a, var b) -> lines(figures, new Line(ellipse(a, b), true));
            case Shape.Bidirectional two -> lines(figures, java.util.stream.Stream.of(barred(two.longFrom(), two.longTo()), barred(two.shortFrom(), two.shortTo()))
                    .flatMap(java.util.Arrays::stream).toArray(Line[]::new));
            case Shape.Angle angle -> lines(figures, open(angle.from(), angle.vertex(), angle.to()));
            case Shape.Cobb cobb -> lines(figures, open(cobb.firstFrom(), cobb.firstTo()), open(cobb.secondFrom(), cobb.secondTo()));
            case Shape.Probe probe -> lines(figures, open(moved(probe.at(), -3, 0), moved(probe.at(), 3, 0)), open(moved(probe.at(), 0, -3), moved(probe.at(), 0, 3)));
        };
    }

    /** With the number by which its page calls it before its words. */
    MarkDrawing numbered(int number) {
        if (label == null) {
            return new MarkDrawing(lines, new Label(Side.BESIDE, null, null, List.of(Integer.toString(number))));
        }
        var words = new ArrayList<>(label.lines());
        words.set(0, number + "  " + words.getFirst());
        return new MarkDrawing(lines, new Label(label.side(), label.at(), label.head(), words));
    }

    private static MarkDrawing lines(List<String> figures, Line... lines) {
        return new MarkDrawing(List.of(lines), label(Side.BESIDE, null, null, figures));
    }

    private static List<String> lines(String text) {
        return text.lines().map(PlainText::flat).filter(line -> !line.isEmpty()).limit(20).toList();
    }

    private static Label label(Side side, Point at, Point head, List<String> lines) {
        return lines.isEmpty() ? null : new Label(side, at, head, lines);
    }

    /** With a bar across each end, so that it is seen from where to where was measured. */
    private static Line[] barred(Point from, Point to) {
        double columns = to.column() - from.column();
        double rows = to.row() - from.row();
        double length = Math.hypot(columns, rows);
        double half = length == 0 ? 0 : Math.clamp(length / 12, 1, 6) / length;
        return new Line[] {open(from, to), open(moved(from, -rows * half, columns * half), moved(from, rows * half, -columns * half)),
            open(moved(to, -rows * half, columns * half), moved(to, rows * half, -columns * half))};
    }

    private static Line open(Point... points) {
        return new Line(List.of(points), false);
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
