package org.caseroom.room;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a viewport presents its images, beyond window and camera: what a reader may change without touching what was stored.
 * Everything holds for each image that the viewport shows, until it shows another series.
 *
 * @param rotation  clockwise turn in degrees: 0, 90, 180 or 270; applied before {@code flipped}, as by a presentation state
 *                  (PS3.3 C.10.6)
 * @param flipped   mirrored left to right after the turn
 * @param voiLut    which of the VOI LUTs of the image, from 1 in the order of the file, instead of a window; null: the window
 * @param colourMap name of the colours given to gray values, in capitals as in PS3.6 annex B, such as {@code HOT_IRON}; null: gray
 * @param overlays  whether overlays 60xx are drawn
 * @param shutter   whether the display shutter hides what lies outside of it
 * @param state     SOP Instance UID of the presentation state that is applied, null: none
 * @param layers    what is laid over the images, lowest first
 */
public record Presentation(int rotation, boolean flipped, @Nullable Integer voiLut, @Nullable String colourMap, boolean overlays,
                           boolean shutter, @Nullable String state, List<Layer> layers) {
    public static final int MAX_LAYERS = 16;
    /** Images as their file says: what a viewport without a presentation of its own shows. */
    public static final Presentation OF_FILE = new Presentation(0, false, null, null, true, true, null, List.of());

    private static final Pattern COLOUR_MAP = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    public Presentation {
        layers = List.copyOf(layers);
        Checks.range(rotation, 0, 270, "rotation");
        if (rotation % 90 != 0) {
            throw new IllegalArgumentException("rotation is %d, allowed are 0, 90, 180 and 270".formatted(rotation));
        }
        if (voiLut != null) {
            Checks.range(voiLut, 1, 64, "voiLut");
        }
        if (colourMap != null && !COLOUR_MAP.matcher(colourMap).matches()) {
            throw new IllegalArgumentException("colourMap is not a name: 1 to 64 of A-Z 0-9 _, a letter first");
        }
        if (state != null) {
            Checks.uid(state, "state");
        }
        Checks.range(layers.size(), 0, MAX_LAYERS, "number of layers");
        if (layers.stream().map(Layer::instance).distinct().count() != layers.size()) {
            throw new IllegalArgumentException("layers names an instance twice");
        }
    }
}
