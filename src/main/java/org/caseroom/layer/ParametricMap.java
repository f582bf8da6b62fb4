package org.caseroom.layer;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A parametric map (PS3.3 A.75): frames of values of one or several quantities.
 *
 * @param quantities numbered from 1 in the order of the list
 * @param frames     one for every frame, in their order
 */
record ParametricMap(List<Quantity> quantities, List<Frame> frames, References source, double distance,
                     @Nullable String frameOfReference) implements LayerObject {

    /**
     * @param label  LUT Label or Explanation, or the meaning of the quantity
     * @param unit   as in UCUM, null where it has none
     * @param window least and greatest value that the scale of colours spans by the file; null where it says nothing
     */
    record Quantity(String label, @Nullable String unit, @Nullable MapRange window) {
    }

    /** @param quantity index into the quantities */
    record Frame(int quantity, RealWorld values, References source) {
    }
}
