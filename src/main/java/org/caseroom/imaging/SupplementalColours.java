package org.caseroom.imaging;

import java.util.Arrays;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.Padding;
import org.caseroom.study.presentation.Palette;

/**
 * Colours that hang on the stored value and not on its gray level: those of a supplemental palette, and the background where
 * there is padding.
 */
final class SupplementalColours {
    private SupplementalColours() {
    }

    /**
     * Gives stored values from the first one of the palette on its colours; values below keep the gray of the window (PS3.3
     * C.7.6.19, C.7.6.23).
     *
     * @param rgb of the region, changed in place
     */
    static void put(StoredFrame frame, Palette palette, Region region, byte[] rgb) {
        var tables = new PaletteTables(palette);
        new StoredSamples(frame).rows(region, frame.format().columns(), (row, first) -> {
            for (int x = 0; x < row.length; x++) {
                if (row[x] >= tables.first()) {
                    tables.put(row[x], rgb, 3 * (first + x));
                }
            }
        });
    }

    /** Padding stays background where a colour map has another colour for the darkest level. @param rgb changed in place */
    static void hide(StoredFrame frame, Padding padding, Region region, byte[] rgb) {
        new StoredSamples(frame).rows(region, frame.format().columns(), (row, first) -> {
            for (int x = 0; x < row.length; x++) {
                if (padding.contains((long) row[x])) {
                    int at = 3 * (first + x);
                    Arrays.fill(rgb, at, at + 3, (byte) 0);
                }
            }
        });
    }
}
