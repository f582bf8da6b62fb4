package org.caseroom.reformat.render;

import java.util.List;

/**
 * Colour and opacity of values, linear between control points; values beyond them look as the first and the last one.
 *
 * @param points by ascending value, at least two
 * @param edge   change of value in one mm from which on a surface is shaded as such; what changes less is shaded evenly
 */
record TransferFunction(List<Point> points, double edge) {
    /**
     * @param opacity of one mm of this value, 0 to 1
     * @param red     0 to 255, as green and blue
     */
    record Point(double value, double opacity, int red, int green, int blue) {
    }

    TransferFunction {
        points = List.copyOf(points);
        if (points.size() < 2 || !(edge > 0)) {
            throw new IllegalArgumentException("Colours need two values and an edge");
        }
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (!(point.opacity() >= 0 && point.opacity() <= 1) || !Double.isFinite(point.value())
                    || i > 0 && !(point.value() > points.get(i - 1).value())) {
                throw new IllegalArgumentException("Control points ascend and have opacities from 0 to 1: " + points);
            }
        }
    }

    /** The same over other values: 0 becomes the low and 1 the high one. */
    TransferFunction over(double low, double high) {
        double width = high - low;
        return new TransferFunction(points.stream().map(p -> new Point(low + p.value() * width, p.opacity(), p.red(), p.green(), p.blue()))
                .toList(), edge * width);
    }

    double first() {
        return points.getFirst().value();
    }

    double last() {
        return points.getLast().value();
    }

    Point at(double value) {
        if (!(value > first())) {
            return points.getFirst();
        }
        for (int i = 1; i < points.size(); i++) {
            Point right = points.get(i);
            if (value < right.value()) {
                Point left = points.get(i - 1);
                double part = (value - left.value()) / (right.value() - left.value());
                return new Point(value, mix(left.opacity(), right.opacity(), part), (int) Math.round(mix(left.red(), right.red(), part)),
                        (int) Math.round(mix(left.green(), right.green(), part)), (int) Math.round(mix(left.blue(), right.blue(), part)));
            }
        }
        return points.getLast();
    }

    private static double mix(double from, double to, double part) {
        return from + (to - from) * part;
    }
}
