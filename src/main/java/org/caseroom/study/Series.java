package org.caseroom.study;

import java.util.List;

/**
 * A series with its images in display order.
 *
 * @param cine null where the series is no cine
 */
public record Series(String series, Integer number, String modality, String description, String bodyPart, String laterality,
                     String frameOfReference, int imageCount, List<StackImage> stack, Cine cine) {

    /** @param frameTimeMs 1 to 60,000 */
    public record Cine(double frameTimeMs, boolean loop) {
    }
}
