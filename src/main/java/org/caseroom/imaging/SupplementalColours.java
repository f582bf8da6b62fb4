package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.Palette;

/**
 * Gives stored values from the first one of a supplemental palette on the colours of that palette; values below keep the gray of
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
}
