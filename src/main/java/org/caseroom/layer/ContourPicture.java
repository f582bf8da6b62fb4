package org.caseroom.layer;

import java.util.List;

/**
 * Contours of a structure set on one image.
 *
 * @param regions with something on this image, in the order of the file
 * @param omitted outlines left out because there are more than an answer holds
 */
public record ContourPicture(List<Region> regions, int omitted) {

    /** @param number ROI Number */
    public record Region(int number, List<Outline> outlines) {
    }

    /**
     * @param kind   {@code CLOSED}, {@code OPEN} or {@code POINT}
     * @param exact  drawn on this image or in its plane; else it comes from a neighbouring plane, or is the cut through outlines that
     *               cross this image
     * @param points column, row, column, row ... in image coordinates, sub-pixel
     */
    public record Outline(String kind, boolean exact, double[] points) {
    }
}
