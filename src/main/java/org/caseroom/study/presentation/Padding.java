package org.caseroom.study.presentation;

/**
 * Pixel Padding Value and its Range Limit (PS3.3 C.7.5.1.1.2): stored values that are no measurement.
 *
 * @param low  smallest stored value that is padding
 * @param high largest, at least {@code low}
 */
public record Padding(long low, long high) {
    public Padding {
        if (low > high) {
            throw new IllegalArgumentException("Padding from " + low + " to " + high + " is empty");
        }
    }

    public boolean contains(long stored) {
        return stored >= low && stored <= high;
    }
}
