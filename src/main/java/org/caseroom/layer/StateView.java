package org.caseroom.layer;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * What a presentation state says of one image to a viewer: how it lies, what of it is seen, and what is drawn on it. Gray values,
 * shutter and overlays are in the picture that the server makes.
 *
 * @param applies  whether the state refers to this image; if not, everything else is as for no state
 * @param rotation clockwise in degrees, before {@code flipped} (PS3.3 C.10.6)
 * @param flipped  mirrored left to right after the turn
 * @param area     null: nothing is said, the whole image
 * @param layers   lowest first
 */
public record StateView(boolean applies, int rotation, boolean flipped, @Nullable Area area, List<Layer> layers) {
    static final StateView NONE = new StateView(false, 0, false, null, List.of());

    /**
     * Displayed area (PS3.3 C.10.4) in image coordinates, left of right and top above bottom as stored.
     *
     * @param mode          {@code SCALE_TO_FIT}, {@code TRUE_SIZE} or {@code MAGNIFY}
     * @param magnification display pixels an image pixel, for {@code MAGNIFY}
     * @param spacing       row and column spacing in mm, for {@code TRUE_SIZE}
     */
    public record Area(double left, double top, double right, double bottom, String mode, @Nullable Double magnification,
                       @Nullable List<Double> spacing) {
    }

    /** @param colour {@code #rrggbb} that is recommended; null: none is */
    public record Layer(String name, @Nullable String description, @Nullable String colour, List<Graphic> graphics) {
    }

    /**
     * A graphic or a text (PS3.3 C.10.5). All places are in image coordinates; those that the file gives relative to the displayed area
     * have been brought there.
     *
     * @param type    {@code POINT}, {@code POLYLINE}, {@code INTERPOLATED}, {@code CIRCLE} (centre, a point of it), {@code ELLIPSE}
     *                (ends of the major, ends of the minor axis) or {@code TEXT}
     * @param points  column, row, column, row ...; of a text its anchor, or nothing
     * @param anchor  whether the anchor of a text is marked and joined with it
     * @param box     of a text: column and row of two opposite corners; null where it only has an anchor
     * @param justify {@code LEFT}, {@code CENTER} or {@code RIGHT} within the box
     * @param colour  of its own, null: that of the layer
     * @param width   of the line in display pixels, null: as usual
     */
    public record Graphic(String type, List<Double> points, boolean filled, boolean dashed, @Nullable String text, boolean anchor,
                          @Nullable List<Double> box, @Nullable String justify, @Nullable String colour, @Nullable Double width) {
    }
}
