package org.caseroom.measure;

import org.caseroom.room.Nullable;

/**
 * Of a closed shape.
 *
 * @param area       geometric, of the shape as drawn, as viewers show it; of an outline that crosses itself that of its pixels
 * @param pixels     whose centre lies inside the shape and the image
 * @param excluded   of them without a value that counts: padding, or no number
 * @param unit       of the statistics as in the file (HU, BQML, ...); null where it is unspecified
 * @param statistics of modality values; null for colour, and where no pixel has a value
 * @param suv        SUVbw in g/ml; null where the file does not allow it
 */
public record RegionFigures(Area area, long pixels, long excluded, @Nullable String unit, @Nullable Statistics statistics,
                            @Nullable Suv suv) implements MeasureResult {
    /** @param factor from the unit of the file to SUVbw */
    public record Suv(double factor, double min, double max, double mean, double sdPopulation) {
        static Suv of(Statistics values, double factor) {
            Statistics scaled = values.times(factor);
            return new Suv(factor, scaled.min(), scaled.max(), scaled.mean(), scaled.sdPopulation());
        }
    }
}
