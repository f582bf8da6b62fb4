package org.caseroom.measure;

import java.util.Arrays;
import java.util.List;
import org.caseroom.room.Point;

/**
 * A line drawn by hand whose end is joined to its start. Where it crosses itself, a place is inside when a ray from it meets the
 * line an odd number of times.
 */
final class PolygonOutline implements Outline {
    private final double[] xs;
    private final double[] ys;
    private final double left;
    private final double top;
    private final double right;
    private final double bottom;

    private PolygonOutline(double[] xs, double[] ys) {
        this.xs = xs;
        this.ys = ys;
        this.left = Arrays.stream(xs).min().orElseThrow();
        this.right = Arrays.stream(xs).max().orElseThrow();
        this.top = Arrays.stream(ys).min().orElseThrow();
        this.bottom = Arrays.stream(ys).max().orElseThrow();
    }

    static PolygonOutline of(List<Point> points) {
        return new PolygonOutline(points.stream().mapToDouble(Point::column).toArray(),
                points.stream().mapToDouble(Point::row).toArray());
    }

    /** By the shoelace formula, from the first point, so that a small outline far from the origin loses no digits. */
    @Override
    public double area() {
        double twice = 0;
        for (int i = 0; i < xs.length; i++) {
            int j = (i + 1) % xs.length;
            twice += (xs[i] - xs[0]) * (ys[j] - ys[0]) - (xs[j] - xs[0]) * (ys[i] - ys[0]);
        }
        return Math.abs(twice) / 2;
    }

    /** Whether it crosses itself: then the formula of the area, which takes what is surrounded the other way round off, does not hold. */
    boolean crossesItself() {
        int n = xs.length;
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n; j++) {
                if ((j + 1) % n != i && crosses(i, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public double left() {
        return left;
    }

    @Override
    public double top() {
        return top;
    }

    @Override
    public double right() {
        return right;
    }

    @Override
    public double bottom() {
        return bottom;
    }

    @Override
    public int[] runs(int row) {
        double y = row + 0.5;
        double[] crossings = new double[16];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            int j = (i + 1) % xs.length;
            if (ys[i] <= y != ys[j] <= y) {
                if (count == crossings.length) {
                    crossings = Arrays.copyOf(crossings, 2 * count);
                }
                crossings[count++] = xs[i] + (y - ys[i]) / (ys[j] - ys[i]) * (xs[j] - xs[i]);
            }
        }
        Arrays.sort(crossings, 0, count);
        int[] runs = new int[count];
        for (int i = 0; i < count; i++) {
            runs[i] = Outline.pixel(crossings[i]);
        }
        return runs;
    }

    private boolean crosses(int a, int b) {
        int a2 = (a + 1) % xs.length;
        int b2 = (b + 1) % xs.length;
        if (Math.max(xs[a], xs[a2]) < Math.min(xs[b], xs[b2]) || Math.max(xs[b], xs[b2]) < Math.min(xs[a], xs[a2])
                || Math.max(ys[a], ys[a2]) < Math.min(ys[b], ys[b2]) || Math.max(ys[b], ys[b2]) < Math.min(ys[a], ys[a2])) {
            return false;
        }
        return side(a, a2, b) * side(a, a2, b2) < 0 && side(b, b2, a) * side(b, b2, a2) < 0;
    }

    /** On which side of the line from i to j the point k lies; 0 on it. */
    private double side(int i, int j, int k) {
        return Math.signum((xs[j] - xs[i]) * (ys[k] - ys[i]) - (ys[j] - ys[i]) * (xs[k] - xs[i]));
    }
}
