package org.caseroom.room;

/**
 * A value of interest window over modality values (PS3.3 C.11.2.1.2), in the units of the image.
 *
 * @param center Window Center
 * @param width  Window Width, at least 0.001
 */
public record Voi(double center, double width) {
    public Voi {
        center = Checks.milli(center, -1e9, 1e9, "center");
        width = Checks.milli(width, 0.001, 1e9, "width");
    }
}
