package org.caseroom.measure;

import java.util.List;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.study.StackImage;

/**
 * What a pixel measures where a mark lies.
 *
 * @param source     that of {@link StackImage.Spacing}; {@code hand} for a calibration by hand; {@code region} for an ultrasound
 *                   region; {@code none} where nothing is known, then units are px
 * @param column     units per pixel along a row; negative where values fall to the right, as only regions have it
 * @param row        units per pixel down a column
 * @param unitColumn {@code mm}, {@code px}, or a unit of ultrasound regions such as {@code s} (PS3.3 C.8.5.5.1.15)
 * @param unitRow    the same downwards; in a spectrum for example {@code cm/s}
 */
public record Scale(String source, double column, double row, String unitColumn, String unitRow) {
    private static final Scale NONE = new Scale("none", 1, 1, "px", "px");

    /** Both directions are ways through the patient. */
    boolean space() {
        return unitColumn.equals("mm") && unitRow.equals("mm");
    }

    boolean pixels() {
        return source.equals("none");
    }

    /** Neither space nor unknown: a curve over time, for example. */
    boolean plot() {
        return !space() && !pixels();
    }

    /** Distance in mm or px. */
    double distance(Point from, Point to) {
        return Math.hypot((to.column() - from.column()) * column, (to.row() - from.row()) * row);
    }

    /** Of the smallest calibrated region that holds everything, else of the image. */
    static Scale of(Bounds bounds, StackImage image, @Nullable Shape.Calibration byHand) {
        var region = around(bounds, image.regions());
        if (byHand != null && (region == null || centimetres(region))) {
            return by(byHand, image);
        }
        if (region != null) {
            return of(region);
        }
        var spacing = image.spacing();
        return spacing == null || !image.regions().isEmpty() ? NONE
                : new Scale(spacing.source(), spacing.column(), spacing.row(), "mm", "mm");
    }

    /** The proportion of width and height stays that of the file; the size is what somebody said. */
    private static Scale by(Shape.Calibration calibration, StackImage image) {
        var shape = proportion(calibration, image);
        double factor = calibration.millimetres() / shape.distance(calibration.from(), calibration.to());
        return new Scale("hand", shape.column * factor, shape.row * factor, "mm", "mm");
    }

    private static Scale proportion(Shape.Calibration calibration, StackImage image) {
        var region = around(Bounds.of(List.of(calibration.from(), calibration.to())), image.regions());
        if (region != null && centimetres(region)) {
            return of(region);
        }
        return uncalibrated(image);
    }

    /** As wide and high as pixels are to each other, for angles in what has no size. */
    static Scale uncalibrated(StackImage image) {
        if (image.spacing() != null) {
            return new Scale("none", image.spacing().column(), image.spacing().row(), "px", "px");
        }
        var aspect = image.pixelAspect();
        return aspect == null ? NONE : new Scale("none", aspect.get(1), aspect.get(0), "px", "px");
    }

    private static Scale of(StackImage.Region region) {
        return centimetres(region)
                ? new Scale("region", Math.abs(region.deltaX()) * 10, Math.abs(region.deltaY()) * 10, "mm", "mm")
                : new Scale("region", region.deltaX(), region.deltaY(), region.unitX(), region.unitY());
    }

    private static boolean centimetres(StackImage.Region region) {
        return region.unitX().equals("cm") && region.unitY().equals("cm") && region.deltaX() != 0 && region.deltaY() != 0;
    }

    /** The smallest region that holds the whole shape: a spectrum may lie over the image it belongs to. Null when there is none. */
    @Nullable
    static StackImage.Region around(Bounds bounds, List<StackImage.Region> regions) {
        StackImage.Region found = null;
        for (var region : regions) {
            // Both ends are pixels that belong to it, so it reaches to the far side of the last one.
            boolean inside = bounds.left() >= region.x0() && bounds.right() <= region.x1() + 1.0
                    && bounds.top() >= region.y0() && bounds.bottom() <= region.y1() + 1.0;
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
