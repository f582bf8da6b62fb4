package org.caseroom.room;

/**
 * A place on an image, sub-pixel: the outer corner of the top left pixel is (0, 0), its centre (0.5, 0.5) (PS3.3
 * C.10.5.1.2, units PIXEL). Rounded to 1/1000 pixel, so that every language prints and hashes the same number.
 *
 * @param column to the right, in pixels of the stored image
 * @param row    downwards
 */
public record Point(double column, double row) {
    public Point {
        column = Checks.coordinate(column, "column");
        row = Checks.coordinate(row, "row");
    }
}
