package org.caseroom.layer;

import org.caseroom.room.Nullable;

/**
 * One thing that a layer shows and that can be hidden: a segment, a region of interest, a quantity.
 *
 * @param number    Segment Number, ROI Number, or the number of the quantity from 1
 * @param colour    {@code #rrggbb}; null for a quantity, which has a scale of colours
 * @param category  meaning of Segmented Property Category, or RT ROI Interpreted Type
 * @param type      meaning of Segmented Property Type
 * @param algorithm how it was made: Segment Algorithm Type and Name, or ROI Generation Algorithm
 */
record Segment(int number, String label, @Nullable String description, @Nullable String colour, @Nullable String category,
               @Nullable String type, @Nullable String algorithm) {
}
