package org.caseroom.room;

/**
 * Viewports in rows and columns, 1x1 to 3x3, filled row by row.
 */
public record Layout(int rows, int columns) {
    public static final Layout SINGLE = new Layout(1, 1);

    public Layout {
        Checks.range(rows, 1, 3, "rows");
        Checks.range(columns, 1, 3, "columns");
    }

    public int viewports() {
        return rows * columns;
    }
}
