package org.caseroom.room;

import java.util.List;

/**
 * A segmentation, a structure set, a parametric map or another series of images laid over the images of a viewport.
 *
 * @param instance SOP Instance UID of what is laid over them; of a series the one that the list of layers names
 * @param opacity  0 invisible to 1
 * @param hidden   numbers of the segments or regions of interest that are not drawn, ascending
 * @param colours  of the values of a map or a series; null: as the list of layers offers it
 */
public record Layer(String instance, double opacity, List<Integer> hidden, @Nullable LayerColours colours) {
    /** Most segments a segmentation may have (PS3.3 C.8.20.4: Segment Number is US). */
    public static final int MAX_SEGMENT = 65_535;
    private static final int MAX_HIDDEN = 1_000;

    /** In the colours in which it is offered. */
    public Layer(String instance, double opacity, List<Integer> hidden) {
        this(instance, opacity, hidden, null);
    }

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
