package org.caseroom.study;

import java.util.List;

/**
 * A series with its images in display order.
 *
 * @param incomplete concatenations that are not whole
 * @param reformat   what it is computed from; null for images that are stored
 * @param cines one for each of its instances that moves
 */
public record Series(String series, Integer number, String modality, String description, String bodyPart, String laterality,
                     String frameOfReference, int imageCount, List<StackImage> stack, List<Cine> cines,
                     List<Incomplete> incomplete, ComputedFrom reformat) {

    /**
     * A concatenation of which parts are not here.
     *
     * @param missing In-concatenation Numbers, at most 100 of them
     * @param parts   of the whole; null where no part that is here says it, and a part after the last one may be missing too
     */
    public record Incomplete(String concatenation, List<Integer> missing, Integer parts) {
    }
}
