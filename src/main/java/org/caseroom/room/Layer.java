package org.caseroom.room;

import java.util.List;

/**
 * A segmentation, a structure set or a parametric map laid over the images of a viewport.
 *
 * @param instance SOP Instance UID of what is laid over them
 * @param opacity  0 invisible to 1
 * @param hidden   numbers of the segments or regions of interest that are not drawn, ascending
 */
public record Layer(String instance, double opacity, List<Integer> hidden) {
    /** Most segments a segmentation may have (PS3.3 C.8.20.4: Segment Number is US). */
    public static final int MAX_SEGMENT = 65_535;
    private static final int MAX_HIDDEN = 1_000;

    public Layer {
        Checks.uid(instance, "instance");
        opacity = Checks.milli(opacity, 0, 1, "opacity");
        hidden = List.copyOf(hidden);
        Checks.range(hidden.size(), 0, MAX_HIDDEN, "number of hidden segments");
        int before = -1;
        for (int number : hidden) {
            Checks.range(number, before + 1, MAX_SEGMENT, "number in hidden");
            before = number;
        }
    }
}
