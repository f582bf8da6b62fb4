package org.caseroom.study;

import java.util.List;

/**
 * A series with its images in display order.
 *
 * @param cines one for each of its instances that moves
 */
public record Series(String series, Integer number, String modality, String description, String bodyPart, String laterality,
                     String frameOfReference, int imageCount, List<StackImage> stack, List<Cine> cines) {
}
