package org.caseroom.report;

import java.util.List;
import java.util.Locale;
import org.caseroom.measure.Figure;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;

/** What a presentation state writes beside a mark, and where. */
final class GraphicText {
    private static final double BARB = 12;

    private GraphicText() {
    }

    /** The words of the mark, else its figures. */
    static String of(MarkedImages.Entry entry) {
        if (entry.mark().shape() instanceof Shape.Text(_, var text)) {
            return text.replace("\n", "\r\n");
        }
        if (entry.mark().shape() instanceof Shape.Arrow(_, _, var text) && !text.isEmpty()) {
            return text.replace("\n", "\r\n");
        }
        var lines = new java.util.ArrayList<String>();
        if (entry.figures() != null) {
            for (Figure figure : entry.figures().figures()) {
                String line = line(figure);
                if (!line.isEmpty() && lines.size() < 8) {
                    lines.add(line);
                }
            }
            String size = MeasurementReportWriter.size(entry.figures().scale().source());
            if (!size.isEmpty() && !lines.isEmpty()) {
                lines.add(size);
            }
        }
        return String.join("\r\n", lines);
    }

    private static String line(Figure figure) {
        String name = switch (figure.quantity()) {
            case LENGTH, LONG_DIAMETER, SHORT_DIAMETER, ANGLE, COBB_ANGLE, AREA, VALUE, SUV, HORIZONTAL, VERTICAL, SLOPE, HORIZONTAL_PLACE,
                 VERTICAL_PLACE -> "";
            case MEAN -> "Mean ";
            case SD -> "SD ";
            case MINIMUM -> "Min ";
            case MAXIMUM -> "Max ";
            case SUV_MEAN -> "SUV mean ";
            case SUV_SD -> "SUV SD ";
            case SUV_MINIMUM -> "SUV min ";
            case SUV_MAXIMUM -> "SUV max ";
            case COUNT -> null;
        };
        if (name == null) {
            return "";
        }
        String unit = switch (figure.unit()) {
            case "1" -> "";
            case "{pixels}" -> figure.quantity() == org.caseroom.measure.Quantity.AREA ? " px" : " px";
            case "[hnsf'U]" -> " HU";
            case "g/ml{SUVbw}" -> name.startsWith("SUV") ? "" : " SUVbw";
            case "mm2" -> " mm2";
            case "deg" -> " deg";
            default -> " " + figure.unit();
        };
        return name + String.format(Locale.ROOT, Math.abs(figure.value()) >= 1000 ? "%.0f" : Math.abs(figure.value()) >= 10 ? "%.1f" : "%.2f", figure.value()) + unit;
    }

    /** A text stands for itself, without a graphic of its place. */
    static boolean isBare(Shape shape) {
        return shape instanceof Shape.Text;
    }

    /** Right of the mark; a text where it was put. */
    static Point place(Shape shape) {
        if (shape instanceof Shape.Text(var at, _)) {
            return at;
        }
        if (shape instanceof Shape.Arrow(var tail, _, _)) {
            return tail;
        }
        return Drawing.of(shape).stream().flatMap(drawing -> drawing.points().stream())
                .max(java.util.Comparator.comparingDouble(Point::column)).orElseThrow();
    }

    /** The head of an arrow; graphics have no arrows of their own. */
    static List<Drawing> barbs(Shape shape) {
        if (!(shape instanceof Shape.Arrow(var tail, var head, _))) {
            return List.of();
        }
        double angle = Math.atan2(head.row() - tail.row(), head.column() - tail.column());
        double length = Math.min(BARB, Math.hypot(head.row() - tail.row(), head.column() - tail.column()) / 2);
        return List.of(new Drawing("POLYLINE", List.of(barb(head, angle + 0.45, length), head, barb(head, angle - 0.45, length)), false));
    }

    private static Point barb(Point head, double angle, double length) {
        return new Point(head.column() - length * Math.cos(angle), head.row() - length * Math.sin(angle));
    }
}
