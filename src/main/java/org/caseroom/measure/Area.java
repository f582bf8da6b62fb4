package org.caseroom.measure;

import java.util.List;
import org.caseroom.study.StackImage;

/**
 * What a shape on an image covers.
 *
 * @param unit   {@code mm2}, or {@code px} where no size is known
 * @param source where the size of a pixel comes from: {@code patient}, {@code detector}, {@code detector-corrected},
 *               {@code calibrated} (as in {@link StackImage.Spacing}) or {@code region}; {@code none} for px. A size at the
 *               detector is none in the patient and has to be named so
 */
public record Area(double value, String unit, String source) {
    /**
     * Calibrated regions of ultrasound first (PS3.3 C.8.5.5): a shape within one that measures centimetres both ways has its
     * units; one that reaches beyond, or lies over a spectrum or an M-mode trace, has none, whatever spacing the image states.
     * Else the spacing of the image.
     *
     * @param pixels area in pixels
     */
    static Area of(double pixels, Outline outline, StackImage image) {
        if (!image.regions().isEmpty()) {
            var region = around(outline, image.regions());
            return region != null && region.unitX().equals("cm") && region.unitY().equals("cm")
                    ? new Area(pixels * Math.abs(region.deltaX() * region.deltaY()) * 100, "mm2", "region")
                    : new Area(pixels, "px", "none");
        }
        var spacing = image.spacing();
        return spacing == null ? new Area(pixels, "px", "none")
                : new Area(pixels * spacing.row() * spacing.column(), "mm2", spacing.source());
    }

    /** The smallest region that holds the whole shape: a spectrum may lie over the image it belongs to. Null when there is none. */
    private static StackImage.Region around(Outline outline, List<StackImage.Region> regions) {
        StackImage.Region found = null;
        for (var region : regions) {
            // Both ends are pixels that belong to it, so it reaches to the far side of the last one.
            boolean inside = outline.left() >= region.x0() && outline.right() <= region.x1() + 1.0
                    && outline.top() >= region.y0() && outline.bottom() <= region.y1() + 1.0;
            if (inside && (found == null || size(region) < size(found))) {
                found = region;
            }
        }
        return found;
    }

    private static long size(StackImage.Region region) {
        return ((long) region.x1() - region.x0()) * ((long) region.y1() - region.y0());
    }
}
