package org.caseroom.measure;

/**
 * Of the values of a region.
 *
 * @param count        at least 1
 * @param sdPopulation divided by n: the pixels of a region are all there are of it, so this is what is shown
 * @param sdSample     divided by n - 1; 0 for a single value
 */
public record Statistics(long count, double min, double max, double mean, double sum, double sdPopulation, double sdSample) {
    /** Of the values multiplied by a factor above 0. */
    Statistics times(double factor) {
        return new Statistics(count, min * factor, max * factor, mean * factor, sum * factor, sdPopulation * factor,
                sdSample * factor);
    }
}
