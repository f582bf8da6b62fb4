package org.caseroom.imaging;

import java.util.Arrays;
import java.util.List;

/**
 * What of an image stays black for those who may not read what is written there.
 *
 * @param hidden black
 * @param shown  null: all the rest is shown; else only what lies in one of these
 */
public record Shield(List<Region> hidden, List<Region> shown) {
    /** Nothing is black; overlays and presentation states are left out all the same. */
    public static final Shield OPEN = new Shield(List.of(), null);

    public Shield {
        hidden = List.copyOf(hidden);
        shown = shown == null ? null : List.copyOf(shown);
    }

    /** Whether a pixel of the image is black. */
    public boolean covers(int column, int row) {
        return contains(hidden, column, row) || shown != null && !contains(shown, column, row);
    }

    /** Whether any pixel of a box is black; edges included, in pixels of the image. */
    public boolean touches(int left, int top, int right, int bottom) {
        for (var region : hidden) {
            if (left < region.x() + region.columns() && right >= region.x() && top < region.y() + region.rows() && bottom >= region.y()) {
                return true;
            }
        }
        return shown != null && shown.stream().noneMatch(region -> left >= region.x() && right < region.x() + region.columns()
                && top >= region.y() && bottom < region.y() + region.rows());
    }

    /** @param pixels of the part in the resolution of the image, interleaved */
    void cover(byte[] pixels, int samples, Region part) {
        if (shown != null) {
            for (int y = 0; y < part.rows(); y++) {
                for (int x = 0; x < part.columns(); x++) {
                    if (!contains(shown, part.x() + x, part.y() + y)) {
                        int at = (y * part.columns() + x) * samples;
                        Arrays.fill(pixels, at, at + samples, (byte) 0);
                    }
                }
            }
        }
        for (var region : hidden) {
            int left = Math.max(region.x(), part.x());
            int right = Math.min(region.x() + region.columns(), part.x() + part.columns());
            for (int y = Math.max(region.y(), part.y()); left < right && y < Math.min(region.y() + region.rows(), part.y() + part.rows()); y++) {
                int at = (y - part.y()) * part.columns();
                Arrays.fill(pixels, (at + left - part.x()) * samples, (at + right - part.x()) * samples, (byte) 0);
            }
        }
    }

    private static boolean contains(List<Region> regions, int column, int row) {
        for (var region : regions) {
            if (column >= region.x() && column < region.x() + region.columns() && row >= region.y() && row < region.y() + region.rows()) {
                return true;
            }
        }
        return false;
    }
}
