package org.caseroom.imaging;

import java.util.Arrays;
import java.util.List;
import org.caseroom.study.presentation.DisplayShutter;
import org.caseroom.study.presentation.ImagePresentation;

/** Hides what lies outside of the shapes of a display shutter (PS3.3 C.7.6.11), row by row. */
final class ShutterMask {
    private final DisplayShutter shutter;
    private final Region region;
    /** Height of a pixel through its width. */
    private final double aspect;
    /** Columns of the region in this row that stay visible. */
    private final boolean[] visible;
    private final boolean[] shape;

    ShutterMask(DisplayShutter shutter, ImagePresentation.Aspect aspect, Region region) {
        this.shutter = shutter;
        this.region = region;
        this.aspect = aspect == null ? 1 : (double) aspect.vertical() / aspect.horizontal();
        this.visible = new boolean[region.columns()];
        this.shape = new boolean[region.columns()];
    }

    /** @param pixels of the region in the resolution of the image */
    void hide(byte[] pixels, int samples) {
        byte level = (byte) shutter.level();
        for (int y = 0; y < region.rows(); y++) {
            Arrays.fill(visible, true);
            // Of the image, from 1.
            row(region.y() + y + 1);
            int at = y * region.columns() * samples;
            for (int x = 0; x < visible.length; x++) {
                if (!visible[x]) {
                    Arrays.fill(pixels, at + x * samples, at + (x + 1) * samples, level);
                }
            }
        }
    }

    private void row(int row) {
        var rectangle = shutter.rectangle();
        if (rectangle != null) {
            boolean crossed = row >= rectangle.upper() && row <= rectangle.lower();
            keep(crossed ? rectangle.left() : 1, crossed ? rectangle.right() : 0);
        }
        var circle = shutter.circle();
        if (circle != null) {
            double off = (row - circle.row()) * aspect;
            double half = Math.sqrt((double) circle.radius() * circle.radius() - off * off);
            boolean crossed = !Double.isNaN(half);
            keep(crossed ? circle.column() - half : 1, crossed ? circle.column() + half : 0);
        }
        if (shutter.polygon() != null) {
            polygon(shutter.polygon(), row);
        }
    }

    /** Hides all but the columns from left to right, both included, counted from 1. */
    private void keep(double left, double right) {
        int from = (int) Math.clamp(Math.ceil(left) - 1 - region.x(), 0, visible.length);
        int to = (int) Math.clamp(Math.floor(right) - region.x(), from, visible.length);
        Arrays.fill(visible, 0, from, false);
        Arrays.fill(visible, to, visible.length, false);
    }

    /** By the even-odd rule on pixel centres. */
    private void polygon(List<Integer> vertices, int row) {
        int count = vertices.size() / 2;
        double[] crossings = new double[count];
        int n = 0;
        for (int i = 0; i < count; i++) {
            double y0 = vertices.get(2 * i);
            double x0 = vertices.get(2 * i + 1);
            int next = (i + 1) % count;
            double y1 = vertices.get(2 * next);
            double x1 = vertices.get(2 * next + 1);
            // Half open, so that a vertex on the row counts once.
            if (y0 <= row != y1 <= row) {
                crossings[n++] = x0 + (row - y0) / (y1 - y0) * (x1 - x0);
            }
        }
        Arrays.sort(crossings, 0, n);
        Arrays.fill(shape, false);
        for (int i = 0; i + 1 < n; i += 2) {
            int from = (int) Math.clamp(Math.ceil(crossings[i]) - 1 - region.x(), 0, shape.length);
            int to = (int) Math.clamp(Math.floor(crossings[i + 1]) - region.x(), from, shape.length);
            Arrays.fill(shape, from, to, true);
        }
        for (int x = 0; x < visible.length; x++) {
            visible[x] &= shape[x];
        }
    }
}
