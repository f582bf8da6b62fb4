package org.caseroom.publication;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * A glyph in the form in which TrueType has it: contours of whole numbers, up is up, curves of the second degree.
 *
 * @param advance to the next glyph, in units of which {@link #UNITS} are the height of the type
 */
record GlyphOutline(int advance, List<List<Point>> contours) {
    static final int UNITS = 2048;
    /** Farther from the origin no letter reaches. */
    private static final int FARTHEST = 12_000;
    private static final int MOST_POINTS = 8_000;
    /** Units by which a curve of the third degree may be missed. */
    private static final double TOLERANCE = 0.6;

    /** @param on the curve; else a control point */
    record Point(int x, int y, boolean on) {
    }

    /** Empty contours for a glyph of another kind than outlines, such as a coloured picture. */
    static GlyphOutline of(Font font, int c) {
        var context = new FontRenderContext(null, true, true);
        var glyphs = font.deriveFont((float) UNITS).createGlyphVector(context, Character.toString(c));
        int advance = (int) Math.round(glyphs.getGlyphMetrics(0).getAdvanceX());
        return new GlyphOutline(Math.clamp(advance, 0, FARTHEST), contours(glyphs.getOutline()));
    }

    private static List<List<Point>> contours(Shape shape) {
        var contours = new ArrayList<List<Point>>();
        List<Point> contour = new ArrayList<>();
        int points = 0;
        double[] to = new double[6];
        double x = 0;
        double y = 0;
        for (var path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(to)) {
                case PathIterator.SEG_MOVETO -> {
                    end(contour, contours);
                    contour = new ArrayList<>();
                    add(contour, to[0], to[1], true);
                    x = to[0];
                    y = to[1];
                }
                case PathIterator.SEG_LINETO -> {
                    add(contour, to[0], to[1], true);
                    x = to[0];
                    y = to[1];
                }
                case PathIterator.SEG_QUADTO -> {
                    add(contour, to[0], to[1], false);
                    add(contour, to[2], to[3], true);
                    x = to[2];
                    y = to[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    cubic(contour, x, y, to);
                    x = to[4];
                    y = to[5];
                }
                default -> {
                    // Closed are all of them.
                }
            }
            points++;
            if (points > MOST_POINTS) {
                return List.of();
            }
        }
        end(contour, contours);
        return contours;
    }

    private static void end(List<Point> contour, List<List<Point>> contours) {
        if (contour.size() > 1 && contour.getFirst().equals(contour.getLast())) {
            contour.removeLast();
        }
        if (contour.size() > 2) {
            contours.add(contour);
        }
    }

    private static void add(List<Point> contour, double x, double y, boolean on) {
        contour.add(new Point((int) Math.clamp(Math.round(x), -FARTHEST, FARTHEST), (int) Math.clamp(Math.round(-y), -FARTHEST, FARTHEST), on));
    }

    /** In as many pieces as keep to the tolerance; a piece's control point lies where the two of the cubic would meet. */
    private static void cubic(List<Point> contour, double x, double y, double[] to) {
        double ex = to[4] - 3 * to[2] + 3 * to[0] - x;
        double ey = to[5] - 3 * to[3] + 3 * to[1] - y;
        int pieces = Math.clamp((int) Math.ceil(Math.cbrt(Math.hypot(ex, ey) * Math.sqrt(3) / 36 / TOLERANCE)), 1, 16);
        for (int i = 0; i < pieces; i++) {
            double from = (double) i / pieces;
            double until = (double) (i + 1) / pieces;
            double span = (until - from) / 4;
            // Mean of what the tangents at both ends say of the control point.
            double cx = (at(x, to[0], to[2], to[4], from) + at(x, to[0], to[2], to[4], until)) / 2
                    + span * (slope(x, to[0], to[2], to[4], from) - slope(x, to[0], to[2], to[4], until));
            double cy = (at(y, to[1], to[3], to[5], from) + at(y, to[1], to[3], to[5], until)) / 2
                    + span * (slope(y, to[1], to[3], to[5], from) - slope(y, to[1], to[3], to[5], until));
            add(contour, cx, cy, false);
            add(contour, at(x, to[0], to[2], to[4], until), at(y, to[1], to[3], to[5], until), true);
        }
    }

    private static double at(double a, double b, double c, double d, double t) {
        double s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }

    private static double slope(double a, double b, double c, double d, double t) {
        double s = 1 - t;
        return 3 * s * s * (b - a) + 6 * s * t * (c - b) + 3 * t * t * (d - c);
    }
}
