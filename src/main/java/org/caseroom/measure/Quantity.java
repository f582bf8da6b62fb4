package org.caseroom.measure;

/** What a figure of a mark is. */
public enum Quantity {
    /** Of a distance, in mm or px. */
    LENGTH,
    /** The two of a bidirectional measurement. */
    LONG_DIAMETER, SHORT_DIAMETER,
    /** In degrees, 0 to 180, and of a Cobb angle 0 to 90. */
    ANGLE, COBB_ANGLE,
    /** In an ultrasound region that is no picture: differences from the left to the right and from the lower to the upper place. */
    HORIZONTAL, VERTICAL,
    /** {@link #VERTICAL} through {@link #HORIZONTAL}. */
    SLOPE,
    /** Where a probe stands in such a region, for example time and velocity. */
    HORIZONTAL_PLACE, VERTICAL_PLACE,
    /** Of a closed shape as drawn, in mm2 or px. */
    AREA,
    /** Pixels whose values count. */
    COUNT,
    /** Of modality values; SD is that of the population. */
    MEAN, SD, MINIMUM, MAXIMUM,
    /** The same as SUVbw. */
    SUV_MEAN, SUV_SD, SUV_MINIMUM, SUV_MAXIMUM,
    /** Of the pixel under a probe. */
    VALUE, SUV
}
