package org.caseroom.reformat.render;

/**
 * Parallel rays, one for each pixel. Places and directions in mm of the patient.
 *
 * @param centre    in the middle of the picture, anywhere along its ray
 * @param along     unit vector along a row
 * @param down      unit vector down a column
 * @param direction unit vector from the viewer into the picture: along x down
 * @param pixel     distance of pixel centres in both directions
 */
public record View(double[] centre, double[] along, double[] down, double[] direction, double pixel, int columns, int rows) {
    public View {
        if (!(pixel > 0) || columns < 1 || rows < 1) {
            throw new IllegalArgumentException("A picture has pixels: " + columns + " x " + rows + " of " + pixel + " mm");
        }
    }

    /** The same field in a picture whose longer side has at most this many pixels. */
    public View within(int side) {
        int longer = Math.max(columns, rows);
        if (longer <= side) {
            return this;
        }
        double factor = (double) longer / side;
        return new View(centre, along, down, direction, pixel * factor, Math.max(1, (int) Math.round(columns / factor)),
                Math.max(1, (int) Math.round(rows / factor)));
    }
}
