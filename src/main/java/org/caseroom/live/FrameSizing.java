package org.caseroom.live;

/**
 * Chooses how many pixels a viewport gets: as many as it shows, at most the stored ones. Sizes go in steps of a quarter octave
 * (1, 0.84, 0.71, 0.59, 0.5 ...), so that viewports of slightly different size share one picture.
 */
final class FrameSizing {
    /** Images up to this many pixels go as they are: they cost less to send than to scale. */
    private static final int SMALL = 640 * 640;
    private static final int STEPS = 4;

    private FrameSizing() {
    }

    /** @param columns 0 with {@code rows} 0: the stored pixels */
    record Size(int columns, int rows) {
        static final Size NATIVE = new Size(0, 0);
    }

    /**
     * @param width  of the viewport in device pixels
     * @param height likewise
     * @param zoom   1: the whole image fits the viewport
     */
    static Size of(ImageShape image, int width, int height, double zoom) {
        return of(image, width, height, zoom, 0);
    }

    /** @param fewer quarter octaves by which it gets fewer pixels along a side than that */
    static Size of(ImageShape image, int width, int height, double zoom, int fewer) {
        double step = steps(image, width, height, zoom) + fewer / (double) STEPS;
        if (step == 0) {
            return Size.NATIVE;
        }
        double scale = Math.pow(2, -step);
        return new Size((int) Math.max(1, Math.ceil(image.columns() * scale - 1e-6)),
                (int) Math.max(1, Math.ceil(image.rows() * scale - 1e-6)));
    }

    /** Octaves below the stored size. */
    private static double steps(ImageShape image, int width, int height, double zoom) {
        if ((long) image.columns() * image.rows() <= SMALL) {
            return 0;
        }
        double fit = Math.min((double) width / image.columns(), height / (image.rows() * image.aspect()));
        // Rows shown taller than they are wide need more of them.
        double needed = fit * zoom * Math.max(1, image.aspect());
        // The nearest step that is not below what is needed.
        return needed >= 1 ? 0 : Math.floor(-Math.log(needed) / Math.log(2) * STEPS + 1e-9) / STEPS;
    }
}
