package org.caseroom.layer;

import org.caseroom.study.StackImage;

/**
 * The picture of a layer for one image: it covers the whole image, with fewer pixels where the image has very many.
 *
 * @param grid   null where the image has no place in the patient
 * @param width  columns of the picture
 * @param height rows of the picture
 */
record Target(StackImage image, Grid grid, int width, int height) {
    /** Pixels of a picture: those of a CT or MR four times over. */
    static final int MAX_PIXELS = 1 << 20;

    static Target of(StackImage image) {
        double scale = Math.min(1, Math.sqrt((double) MAX_PIXELS / ((double) image.columns() * image.rows())));
        return new Target(image, Grid.of(image).orElse(null), Math.max(1, (int) Math.floor(image.columns() * scale)),
                Math.max(1, (int) Math.floor(image.rows() * scale)));
    }

    /** Place of the centre of a pixel of the picture among the pixel centres of the image. */
    double column(double x) {
        return (x + 0.5) * image.columns() / width - 0.5;
    }

    double row(double y) {
        return (y + 0.5) * image.rows() / height - 0.5;
    }
}
