package org.caseroom.release;

import java.util.List;

/**
 * What becomes black.
 *
 * @param keep null: all that no box covers stays; else only these regions stay
 */
record Paint(List<PlacedBox> boxes, List<Box> keep) {
    /** What of it is in a frame, counted from 1. */
    Paint in(int frame) {
        return new Paint(boxes.stream().filter(box -> box.isIn(frame)).toList(), keep);
    }

    /** Of each pixel of a row, in order, whether it becomes black. */
    boolean[] row(int y, int columns) {
        var black = new boolean[columns];
        if (keep != null) {
            java.util.Arrays.fill(black, true);
            fill(keep, y, black, false);
        }
        fill(boxes.stream().map(PlacedBox::box).toList(), y, black, true);
        return black;
    }

    private static void fill(List<Box> boxes, int y, boolean[] row, boolean value) {
        for (var box : boxes) {
            if (y >= box.y() && y < box.y() + box.height() && box.x() < row.length) {
                java.util.Arrays.fill(row, box.x(), Math.min(row.length, box.x() + box.width()), value);
            }
        }
    }
}
