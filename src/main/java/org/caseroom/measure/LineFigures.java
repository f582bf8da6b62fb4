package org.caseroom.measure;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.study.StackImage;

/** Of a shape of lines, for which no pixel is read. */
public record LineFigures(List<Figure> figures, Scale scale, List<Remark> remarks) implements MarkFigures {
    public LineFigures {
        figures = List.copyOf(figures);
        remarks = List.copyOf(remarks);
    }

    static LineFigures of(Shape.Length length, StackImage image, @Nullable Shape.Calibration byHand) {
        return new Lines(List.of(length.from(), length.to()), image, byHand).distance(Quantity.LENGTH, length.from(), length.to()).done();
    }

    static LineFigures of(Shape.Bidirectional both, StackImage image, @Nullable Shape.Calibration byHand) {
        return new Lines(List.of(both.longFrom(), both.longTo(), both.shortFrom(), both.shortTo()), image, byHand)
                .distance(Quantity.LONG_DIAMETER, both.longFrom(), both.longTo())
                .distance(Quantity.SHORT_DIAMETER, both.shortFrom(), both.shortTo()).done();
    }

    static LineFigures of(Shape.Angle angle, StackImage image, @Nullable Shape.Calibration byHand) {
        return new Lines(List.of(angle.from(), angle.vertex(), angle.to()), image, byHand)
                .angle(Quantity.ANGLE, angle.vertex(), angle.from(), angle.vertex(), angle.to()).done();
    }

    static LineFigures of(Shape.Cobb cobb, StackImage image, @Nullable Shape.Calibration byHand) {
        return new Lines(List.of(cobb.firstFrom(), cobb.firstTo(), cobb.secondFrom(), cobb.secondTo()), image, byHand)
                .angle(Quantity.COBB_ANGLE, cobb.firstFrom(), cobb.firstTo(), cobb.secondFrom(), cobb.secondTo()).done();
    }

    /** What its author said; which calibration counts is another question. */
    static LineFigures of(Shape.Calibration calibration, StackImage image) {
        var scale = Scale.of(Bounds.of(List.of(calibration.from(), calibration.to())), image, calibration);
        return new LineFigures(List.of(new Figure(Quantity.LENGTH, calibration.millimetres(), "mm")), scale, List.of());
    }

    private static final class Lines {
        private final Scale scale;
        private final StackImage image;
        private final List<Figure> figures = new ArrayList<>();
        private final List<Remark> remarks = new ArrayList<>();

        Lines(List<Point> points, StackImage image, @Nullable Shape.Calibration byHand) {
            this.image = image;
            this.scale = Scale.of(Bounds.of(points), image, byHand);
        }

        Lines distance(Quantity quantity, Point from, Point to) {
            if (scale.plot()) {
                plot(from, to);
                return this;
            }
            figures.add(new Figure(quantity, scale.distance(from, to), Ucum.of(scale.unitColumn())));
            if (scale.pixels()) {
                remark(image.regions().isEmpty() ? Remark.Code.NOT_CALIBRATED : Remark.Code.ACROSS_REGIONS);
            }
            return this;
        }

        /** Time and velocity apart, and how fast the one changes with the other. */
        private void plot(Point from, Point to) {
            double across = Math.abs((to.column() - from.column()) * scale.column());
            double down = Math.abs((to.row() - from.row()) * scale.row());
            String horizontal = Ucum.of(scale.unitColumn());
            String vertical = Ucum.of(scale.unitRow());
            boolean wide = !scale.unitColumn().equals("none") && scale.column() != 0;
            boolean high = !scale.unitRow().equals("none") && scale.row() != 0;
            if (wide) {
                figures.add(new Figure(Quantity.HORIZONTAL, across, horizontal));
            }
            if (high) {
                figures.add(new Figure(Quantity.VERTICAL, down, vertical));
            }
            if (wide && high && across > 0) {
                figures.add(new Figure(Quantity.SLOPE, down / across, Ucum.through(vertical, horizontal)));
            }
            if (!wide && !high) {
                remark(Remark.Code.NOT_A_PICTURE);
            }
        }

        /** Between the line from a to b and the one from c to d. */
        Lines angle(Quantity quantity, Point a, Point b, Point c, Point d) {
            if (scale.plot()) {
                remark(Remark.Code.NOT_A_PICTURE);
                return this;
            }
            if (scale.pixels() && !image.regions().isEmpty()) {
                remark(Remark.Code.ACROSS_REGIONS);
                return this;
            }
            // Without a size too an angle is right as soon as the proportion of the pixels is.
            Scale proportion = scale.pixels() ? Scale.uncalibrated(image) : scale;
            double x1 = (b.column() - a.column()) * proportion.column();
            double y1 = (b.row() - a.row()) * proportion.row();
            double x2 = (d.column() - c.column()) * proportion.column();
            double y2 = (d.row() - c.row()) * proportion.row();
            double degrees = Math.toDegrees(Math.atan2(Math.abs(x1 * y2 - y1 * x2), x1 * x2 + y1 * y2));
            figures.add(new Figure(quantity, quantity == Quantity.COBB_ANGLE && degrees > 90 ? 180 - degrees : degrees, "deg"));
            return this;
        }

        private void remark(Remark.Code code) {
            var remark = Remark.of(code);
            if (!remarks.contains(remark)) {
                remarks.add(remark);
            }
        }

        LineFigures done() {
            return new LineFigures(figures, scale, remarks);
        }
    }
}
