package org.caseroom.imaging;

/**
 * A rectangle of the stored image in whole pixels, (0, 0) being the first pixel of the first row.
 *
 * @param columns at least 1
 * @param rows    at least 1
 */
public record Region(int x, int y, int columns, int rows) {
    public Region {
        if (x < 0 || y < 0 || columns < 1 || rows < 1) {
            throw new IllegalArgumentException("The region " + x + "," + y + " " + columns + "x" + rows + " is empty");
        }
    }

    static Region whole(int columns, int rows) {
        return new Region(0, 0, columns, rows);
    }

    boolean inside(int imageColumns, int imageRows) {
        return x <= imageColumns - columns && y <= imageRows - rows;
    }
}
