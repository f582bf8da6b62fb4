package org.caseroom.imaging;

import org.caseroom.study.presentation.Overlay;
import org.caseroom.study.presentation.OverlayPlane;

/**
 * Draws planes of bits over a picture (PS3.3 C.9.2). Graphics are drawn bit by bit. Of a region of interest only the edge is drawn,
 * for its inside is what somebody wants to look at.
 */
final class OverlayPainter {
    static final int WHITE = 255;

    private final byte[] pixels;
    private final int samples;
    private final Region region;

    /** @param region of the image that {@code pixels} are, in its own resolution */
    OverlayPainter(byte[] pixels, int samples, Region region) {
        this.pixels = pixels;
        this.samples = samples;
        this.region = region;
    }

    /** @param level gray, 0 to 255 */
    void draw(OverlayPlane plane, int level) {
        Overlay overlay = plane.overlay();
        int left = overlay.originColumn() - 1 - region.x();
        int top = overlay.originRow() - 1 - region.y();
        int firstRow = Math.max(0, -top);
        int lastRow = (int) Math.min(overlay.rows(), (long) region.rows() - top);
        int firstColumn = Math.max(0, -left);
        int lastColumn = (int) Math.min(overlay.columns(), (long) region.columns() - left);
        for (int y = firstRow; y < lastRow; y++) {
            long start = (long) y * overlay.columns();
            int to = (top + y) * region.columns() + left;
            for (int x = firstColumn; x < lastColumn; x++) {
                long bit = start + x;
                int cell = plane.bits()[(int) (bit >> 3)] & 0xFF;
                if (cell == 0) {
                    // On to the next byte: most of a plane is empty.
                    x += 7 - (int) (bit & 7);
                } else if ((cell >> (bit & 7) & 1) != 0 && (!overlay.roi() || edge(plane, x, y))) {
                    set((to + x) * samples, level);
                }
            }
        }
    }

    private void set(int at, int level) {
        for (int c = 0; c < samples; c++) {
            pixels[at + c] = (byte) level;
        }
    }

    private static boolean edge(OverlayPlane plane, int x, int y) {
        return !inside(plane, x - 1, y) || !inside(plane, x + 1, y) || !inside(plane, x, y - 1) || !inside(plane, x, y + 1);
    }

    private static boolean inside(OverlayPlane plane, int x, int y) {
        Overlay overlay = plane.overlay();
        if (x < 0 || y < 0 || x >= overlay.columns() || y >= overlay.rows()) {
            return false;
        }
        long bit = (long) y * overlay.columns() + x;
        return (plane.bits()[(int) (bit >> 3)] >> (bit & 7) & 1) != 0;
    }
}
