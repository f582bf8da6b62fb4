package org.caseroom.publication;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.layer.StateView;
import org.caseroom.room.Nullable;

/**
 * Graphics and texts of a presentation state on a picture (PS3.3 C.10.5), placed as viewers place them: all lines and places are in pixels of
 * the picture. How thick lines are and how large small signs are follows the letters, so that both are seen on a phone and on paper.
 */
final class StateGraphics {
    /** What a viewer takes where the state says nothing, and for black, which nobody sees on black. */
    private static final String COLOUR = "#f2d675";
    /** Height of letters in a viewer, from which its other sizes are told. */
    private static final double VIEWER_LETTERS = 13;
    private static final double LINE_HEIGHT = 17 / VIEWER_LETTERS;
    private static final double CROSS = 5 / VIEWER_LETTERS;
    private static final double BESIDE_ANCHOR = 8 / VIEWER_LETTERS;
    private static final double DOT = 3 / VIEWER_LETTERS;
    private static final double USUAL_WIDTH = 1.75;
    private static final double INSIDE = 0.35;
    private static final int MOST_LINES = 24;

    private final Picture picture;
    private final double size;
    private final List<Line> lines = new ArrayList<>();
    private final List<Words> words = new ArrayList<>();

    /**
     * A line.
     *
     * @param width in pixels of a display
     * @param fill  how opaque its inside is; 0 not filled
     */
    record Line(Path2D path, String colour, double width, double fill, Dash dash) {
    }

    /** How a line is broken, and whether it has a dark rim: what only leads from a text to its place has none. */
    enum Dash { NONE, DASHED, LEADER }

    /** Which part of a text its place is. */
    enum Side { START, MIDDLE, END }

    /**
     * A text.
     *
     * @param x   of its start, middle or end
     * @param y   of the baseline of its first line
     * @param box about what it covers
     */
    record Words(List<String> lines, String colour, Side side, double x, double y, double step, Rectangle2D box) {
    }

    private StateGraphics(Picture picture, double size) {
        this.picture = picture;
        this.size = size;
    }

    /** @param size of letters, in pixels of the picture */
    static StateGraphics of(Picture picture, double size) {
        var graphics = new StateGraphics(picture, size);
        for (var layer : picture.graphics()) {
            for (var graphic : layer.graphics()) {
                String colour = graphic.colour() != null ? graphic.colour() : readable(layer.colour());
                if (graphic.type().equals("TEXT")) {
                    graphics.text(graphic, colour);
                } else {
                    graphics.line(graphic, colour);
                }
            }
        }
        return graphics;
    }

    private static String readable(@Nullable String colour) {
        return colour == null || colour.equals("#000000") ? COLOUR : colour;
    }

    List<Line> lines() {
        return lines;
    }

    List<Words> words() {
        return words;
    }

    private void line(StateView.Graphic graphic, String colour) {
        var places = places(graphic.points());
        var path = switch (graphic.type()) {
            case "POINT" -> crosses(places);
            case "POLYLINE" -> polyline(places);
            case "INTERPOLATED" -> spline(places);
            case "CIRCLE" -> circle(places);
            case "ELLIPSE" -> ellipse(places);
            case String _ -> null;
        };
        if (path != null) {
            lines.add(new Line(path, colour, graphic.width() == null ? USUAL_WIDTH : graphic.width(), graphic.filled() ? INSIDE : 0,
                    graphic.dashed() ? Dash.DASHED : Dash.NONE));
        }
    }

    private List<Point2D> places(List<Double> points) {
        var places = new ArrayList<Point2D>(points.size() / 2);
        for (int i = 0; i + 1 < points.size(); i += 2) {
            places.add(place(points.get(i), points.get(i + 1)));
        }
        return places;
    }

    private Point2D place(double column, double row) {
        return picture.place().transform(new Point2D.Double(column, row), null);
    }

    private Path2D crosses(List<Point2D> places) {
        var path = new Path2D.Double();
        double half = CROSS * size;
        for (var at : places) {
            path.moveTo(at.getX() - half, at.getY());
            path.lineTo(at.getX() + half, at.getY());
            path.moveTo(at.getX(), at.getY() - half);
            path.lineTo(at.getX(), at.getY() + half);
        }
        return path;
    }

    private static Path2D polyline(List<Point2D> places) {
        var path = new Path2D.Double();
        for (int i = 0; i < places.size(); i++) {
            if (i == 0) {
                path.moveTo(places.get(i).getX(), places.get(i).getY());
            } else {
                path.lineTo(places.get(i).getX(), places.get(i).getY());
            }
        }
        return path;
    }

    /** Through all points: what kind of curve is left to who shows it (C.10.5.1.2); a Catmull-Rom spline as Bézier curves. */
    private static Path2D spline(List<Point2D> places) {
        int last = places.size() - 1;
        if (last < 2) {
            return polyline(places);
        }
        boolean closed = places.getFirst().distance(places.getLast()) < 0.01;
        var path = new Path2D.Double();
        path.moveTo(places.getFirst().getX(), places.getFirst().getY());
        for (int i = 0; i < last; i++) {
            var before = places.get(closed ? Math.floorMod(i - 1, last) : Math.max(0, i - 1));
            var from = places.get(i);
            var to = places.get(closed ? (i + 1) % last : i + 1);
            var after = places.get(closed ? (i + 2) % last : Math.min(last, i + 2));
            path.curveTo(from.getX() + (to.getX() - before.getX()) / 6, from.getY() + (to.getY() - before.getY()) / 6,
                    to.getX() - (after.getX() - from.getX()) / 6, to.getY() - (after.getY() - from.getY()) / 6, to.getX(), to.getY());
        }
        return path;
    }

    /** Of its centre and a point of it. */
    private static @Nullable Path2D circle(List<Point2D> places) {
        if (places.size() < 2) {
            return null;
        }
        var middle = places.getFirst();
        double radius = middle.distance(places.get(1));
        return radius > 0 ? new Path2D.Double(new Ellipse2D.Double(middle.getX() - radius, middle.getY() - radius, 2 * radius, 2 * radius)) : null;
    }

    /** Of the ends of both axes, which need not be square to each other where the pixels of the stored image are not. */
    private static @Nullable Path2D ellipse(List<Point2D> places) {
        if (places.size() < 4) {
            return null;
        }
        double x = (places.get(0).getX() + places.get(1).getX()) / 2;
        double y = (places.get(0).getY() + places.get(1).getY()) / 2;
        var axes = new java.awt.geom.AffineTransform(places.get(1).getX() - x, places.get(1).getY() - y, (places.get(3).getX() - places.get(2).getX()) / 2,
                (places.get(3).getY() - places.get(2).getY()) / 2, x, y);
        return axes.getDeterminant() == 0 ? null : new Path2D.Double(new Ellipse2D.Double(-1, -1, 2, 2), axes);
    }

    private void text(StateView.Graphic graphic, String colour) {
        var said = (graphic.text() == null ? "" : graphic.text()).lines().limit(MOST_LINES).map(PlainText::flat).toList();
        var anchors = places(graphic.points());
        var anchor = anchors.isEmpty() ? null : anchors.getFirst();
        var corners = graphic.box() == null ? List.<Point2D>of() : places(graphic.box());
        if (said.isEmpty() || anchor == null && corners.size() < 2) {
            return;
        }
        boolean boxed = corners.size() >= 2;
        double left = boxed ? Math.min(corners.get(0).getX(), corners.get(1).getX()) : anchor.getX() + BESIDE_ANCHOR * size;
        double right = boxed ? Math.max(corners.get(0).getX(), corners.get(1).getX()) : left;
        double top = boxed ? Math.min(corners.get(0).getY(), corners.get(1).getY()) : anchor.getY() - BESIDE_ANCHOR * size;
        if (!near(left, top) && (anchor == null || !near(anchor.getX(), anchor.getY()))) {
            return;
        }
        double wide = said.stream().mapToDouble(line -> MarkLabels.wide(line, size)).max().orElse(0);
        double step = LINE_HEIGHT * size;
        double gap = size / 3;
        var side = "CENTER".equals(graphic.justify()) ? Side.MIDDLE : "RIGHT".equals(graphic.justify()) ? Side.END : Side.START;
        double before = switch (side) {
            case START -> 0;
            case MIDDLE -> wide / 2;
            case END -> wide;
        };
        double wished = switch (side) {
            case START -> left;
            case MIDDLE -> (left + right) / 2;
            case END -> right;
        };
        // Small boxes are for large screens of old: a text is as large as it has to be to be read, and stays in sight.
        double x = Math.clamp(wished, gap + before, Math.max(gap + before, picture.width() - gap - wide + before));
        double y = Math.clamp(top + size, step, Math.max(step, picture.height() - gap - (said.size() - 1) * step));
        if (anchor != null && graphic.anchor()) {
            double dot = DOT * size;
            lines.add(new Line(new Path2D.Double(new Ellipse2D.Double(anchor.getX() - dot, anchor.getY() - dot, 2 * dot, 2 * dot)), colour, 0, 1, Dash.NONE));
            if (boxed) {
                var leader = new Path2D.Double();
                leader.moveTo(anchor.getX(), anchor.getY());
                leader.lineTo(Math.clamp(anchor.getX(), x - before, x - before + wide), y - size / 3);
                lines.add(new Line(leader, colour, 1, 0, Dash.LEADER));
            }
        }
        words.add(new Words(said, colour, side, x, y, step, new Rectangle2D.Double(x - before, y - size, wide, said.size() * step)));
    }

    /** On the picture, or so little beside it that a viewer, whose picture has room around it, would show it. */
    private boolean near(double x, double y) {
        double margin = Math.max(picture.width(), picture.height()) / 5.0;
        return x >= -margin && y >= -margin && x <= picture.width() + margin && y <= picture.height() + margin;
    }
}
