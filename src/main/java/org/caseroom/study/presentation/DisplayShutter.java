package org.caseroom.study.presentation;

import java.util.List;

/**
 * What a display shutter leaves visible (PS3.3 C.7.6.11): the pixels inside of all its shapes. Rows and columns from 1, as in the
 * standard; null for a shape that it does not have.
 *
 * @param polygon row and column of each vertex in turn; closed from the last to the first
 * @param level   gray level, 0 to 255, of what is hidden; of a Shutter Presentation Value its upper byte
 */
public record DisplayShutter(Rectangle rectangle, Circle circle, List<Integer> polygon, int level) {
    public static final int MAX_VERTICES = 4096;

    public DisplayShutter {
        polygon = polygon == null ? null : List.copyOf(polygon);
        if (rectangle == null && circle == null && polygon == null) {
            throw new IllegalArgumentException("A shutter has at least one shape");
        }
        if (polygon != null && (polygon.size() < 6 || polygon.size() % 2 != 0 || polygon.size() > 2 * MAX_VERTICES)) {
            throw new IllegalArgumentException("A polygonal shutter has 3 to " + MAX_VERTICES + " vertices");
        }
        if (level < 0 || level > 255) {
            throw new IllegalArgumentException("A shutter is shown in a level from 0 to 255, not " + level);
        }
    }

    /** The first and the last visible column, the first and the last visible row. */
    public record Rectangle(int left, int right, int upper, int lower) {
    }

    /** @param radius in columns; where pixels are not square it spans another number of rows (C.7.6.11.1.2) */
    public record Circle(int row, int column, int radius) {
    }
}
