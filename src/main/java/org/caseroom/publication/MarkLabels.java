package org.caseroom.publication;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Point;

/** Finds places for the words of marks on a picture: beside what they belong to, within the picture, and not over each other. */
final class MarkLabels {
    private static final double LINE_HEIGHT = 1.25;
    private static final int TRIES = 80;
    private static final String WIDE = "mwMW@%\u2026";
    private static final String NARROW = " .,:;'|!()[]/ijltfrI";

    private final double width;
    private final double height;
    private final AffineTransform place;
    private final double size;
    private final List<Rectangle2D> taken = new ArrayList<>();

    /**
     * A label on the picture.
     *
     * @param x    of its left edge, in pixels of the picture
     * @param y    of the baseline of its first line
     * @param step from a line to the next
     */
    record Placed(double x, double y, double step, List<String> lines) {
    }

    /** @param size of the letters, in pixels of the picture */
    MarkLabels(Picture picture, double size) {
        this.width = picture.width();
        this.height = picture.height();
        this.place = picture.place();
        this.size = size;
    }

    /** Other words stand there. */
    void take(Rectangle2D box) {
        taken.add(box);
    }

    /** null where there are no words, or nothing of the mark lies on the picture. */
    Placed place(MarkDrawing drawing) {
        var label = drawing.label();
        if (label == null) {
            return null;
        }
        double wide = label.lines().stream().mapToDouble(line -> wide(line, size)).max().orElse(0);
        double high = size * LINE_HEIGHT * label.lines().size();
        double gap = size * 0.5;
        var picture = new Rectangle2D.Double(0, 0, width, height);
        double x;
        double y;
        double otherwise;
        switch (label.side()) {
            case AT -> {
                var at = at(label.at());
                if (!picture.contains(at)) {
                    return null;
                }
                x = at.getX();
                y = at.getY();
                otherwise = x;
            }
            case BEHIND -> {
                var tail = at(label.at());
                if (!picture.contains(tail) && !picture.contains(at(label.head()))) {
                    return null;
                }
                boolean left = at(label.head()).getX() > tail.getX();
                otherwise = left ? tail.getX() + gap : tail.getX() - gap - wide;
                x = left ? tail.getX() - gap - wide : tail.getX() + gap;
                y = tail.getY() - high / 2;
            }
            case BESIDE -> {
                var points = drawing.lines().stream().flatMap(line -> line.points().stream()).map(this::at).toList();
                if (points.stream().noneMatch(picture::contains)) {
                    return null;
                }
                var right = points.stream().max(java.util.Comparator.comparingDouble(Point2D::getX)).orElseThrow();
                x = right.getX() + gap;
                y = right.getY() - high / 2;
                otherwise = points.stream().mapToDouble(Point2D::getX).min().orElse(0) - gap - wide;
            }
            case null -> throw new IllegalStateException("a label without a side");
        }
        if (x + wide > width - gap || x < gap) {
            x = otherwise;
        }
        return free(Math.clamp(x, gap, Math.max(gap, width - wide - gap)), Math.clamp(y, gap, Math.max(gap, height - high - gap)), wide, high, label.lines());
    }

    /** Down from where it would stand, then up, as far as there is no room. */
    private Placed free(double x, double y, double wide, double high, List<String> lines) {
        double at = y;
        for (int i = 0; i < TRIES; i++) {
            double step = (i + 1) / 2 * size * 0.4 * (i % 2 == 0 ? -1 : 1);
            var box = new Rectangle2D.Double(x, y + step, wide, high);
            if (y + step >= 0 && y + step + high <= height && taken.stream().noneMatch(box::intersects)) {
                at = y + step;
                break;
            }
        }
        taken.add(new Rectangle2D.Double(x, at, wide, high));
        return new Placed(x, at + size, size * LINE_HEIGHT, lines);
    }

    private Point2D at(Point point) {
        return place.transform(new Point2D.Double(point.column(), point.row()), null);
    }

    /** About, of bold letters: which font a browser takes is not known. */
    static double wide(String line, double size) {
        return line.codePoints().mapToDouble(c -> c >= 0x1100 ? 1.02 : WIDE.indexOf(c) >= 0 ? 1.05 : NARROW.indexOf(c) >= 0 ? 0.42 : 0.72).sum() * size;
    }
}
