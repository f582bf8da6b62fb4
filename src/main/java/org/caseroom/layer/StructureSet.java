package org.caseroom.layer;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * Regions of interest of a structure set (PS3.3 C.8.8.5 and C.8.8.6).
 *
 * @param omitted contours left out because they are damaged or beyond what is taken
 */
record StructureSet(List<Region> regions, References source, @Nullable String frameOfReference, int omitted) implements LayerObject {

    /** @param frameOfReference in which its contours lie; null where it is not said */
    record Region(Segment segment, @Nullable String frameOfReference, List<Contour> contours) {
    }

    /**
     * @param points x, y, z in mm, one after the other
     * @param image  on which it was drawn: one SOP Instance UID; null where none is named or several are
     */
    record Contour(Kind kind, double[] points, @Nullable String image) {
        int size() {
            return points.length / 3;
        }
    }

    enum Kind { POINT, OPEN, CLOSED }
}
