package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.Padding;
import org.caseroom.study.presentation.Palette;

/**
 * Colours that hang on the stored value and not on its gray level. Gives stored values from the first one of a supplemental palette on the colours of that palette; values below keep the gray of
 * the window (PS3.3 C.7.6.19, C.7.6.23).
 */
final class SupplementalColours {
    private SupplementalColours() {
    }

    /** @param rgb of the region, changed in place */
    static void put(StoredFrame frame, Palette palette, Region region, byte[] rgb) {
        var tables = new PaletteTables(palette);
        var samples = new StoredSamples(frame);
        double[] row = new double[region.columns()];
        int at = 0;
        for (int y = 0; y < region.rows(); y++) {
            samples.doubles((long) (region.y() + y) * frame.format().columns() + region.x(), row, row.length);
            for (double stored : row) {
                if (stored >= tables.first()) {
                    tables.put(stored, rgb, at);
                }
                at += 3;
            }
        }
    }

    /** Padding stays background where a colour map has another colour for the darkest level. @param rgb changed in place */
    static void hide(StoredFrame frame, Padding padding, Region region, byte[] rgb) {
        var samples = new StoredSamples(frame);
        double[] row = new double[region.columns()];
        int at = 0;
        for (int y = 0; y < region.rows(); y++) {
            samples.doubles((long) (region.y() + y) * frame.format().columns() + region.x(), row, row.length);
            for (double stored : row) {
                if (padding.contains((long) stored)) {
                    rgb[at] = 0;
                    rgb[at + 1] = 0;
                    rgb[at + 2] = 0;
                }
                at += 3;
            }
        }
    }
}
