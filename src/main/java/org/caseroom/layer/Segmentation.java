package org.caseroom.layer;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A segmentation as its attributes say it (PS3.3 C.8.20.2 and C.8.20.4); the pixels are in the frame store.
 *
 * @param maximum   Maximum Fractional Value: what a stored value of 100 % is, 1 to 255; 1 unless fractional
 * @param segments  in the order of the file
 * @param frames    one for every frame, in their order
 * @param source    all images it was made from
 * @param distance  Spacing Between Slices in mm, NaN where it is not said
 * @param frameOfReference UID, null where there is none
 */
record Segmentation(Type type, int maximum, List<Segment> segments, List<Frame> frames, References source, double distance,
                    @Nullable String frameOfReference) implements LayerObject {

    enum Type { BINARY, FRACTIONAL, LABELMAP }

    /**
     * @param segment Referenced Segment Number; 0 in a label map, where each pixel names its own
     * @param source  the images this frame was made from
     */
    record Frame(int segment, References source) {
    }
}
