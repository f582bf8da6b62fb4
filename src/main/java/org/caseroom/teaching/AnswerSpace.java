package org.caseroom.teaching;

import java.util.Optional;
import java.util.OptionalDouble;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;

/** What marking has to know of images. Methods read from disk and may block. */
public interface AnswerSpace {
    /** @param unit UCUM */
    record Measured(double value, String unit) {
    }

    Optional<PlacedImage> image(ImageRef image) throws Exception;

    /** The figure that is compared; empty where the shape cannot be measured there. */
    Optional<Measured> measure(ImageRef image, Shape shape, RoundMeasure measure) throws Exception;

    /**
     * Distance in mm of a place on an image from the nearest pixel of a segment, 0 inside; empty where they share no space, or the segment is
     * empty.
     */
    OptionalDouble fromSegment(ImageRef image, Shape.Probe place, String segmentation, int segment) throws Exception;
}
