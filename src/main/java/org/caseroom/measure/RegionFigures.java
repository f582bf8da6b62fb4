package org.caseroom.measure;

import java.util.ArrayList;
import java.util.List;
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
public record RegionFigures(List<Figure> figures, Scale scale, List<Remark> remarks, Area area, long pixels, long excluded,
                            @Nullable String unit, @Nullable Statistics statistics, @Nullable Suv suv) implements MarkFigures {
    public RegionFigures {
        figures = List.copyOf(figures);
        remarks = List.copyOf(remarks);
    }

    /** @param factor from the unit of the file to SUVbw */
    public record Suv(double factor, double min, double max, double mean, double sdPopulation) {
        static Suv of(Statistics values, double factor) {
            Statistics scaled = values.times(factor);
            return new Suv(factor, scaled.min(), scaled.max(), scaled.mean(), scaled.sdPopulation());
        }
    }

    static RegionFigures of(Scale scale, List<Remark> remarks, Area area, RegionValues values, @Nullable String unit,
                            @Nullable Suv suv) {
        var statistics = values.statistics().orElse(null);
        List<Figure> figures = new ArrayList<>();
        if (!scale.plot()) {
            figures.add(new Figure(Quantity.AREA, area.value(), Ucum.of(area.unit())));
        }
        if (suv != null) {
            figures.add(new Figure(Quantity.SUV_MEAN, suv.mean(), Ucum.SUV));
            figures.add(new Figure(Quantity.SUV_SD, suv.sdPopulation(), Ucum.SUV));
            figures.add(new Figure(Quantity.SUV_MINIMUM, suv.min(), Ucum.SUV));
            figures.add(new Figure(Quantity.SUV_MAXIMUM, suv.max(), Ucum.SUV));
        }
        if (statistics != null) {
            String code = Ucum.ofValues(unit);
            figures.add(new Figure(Quantity.MEAN, statistics.mean(), code));
            figures.add(new Figure(Quantity.SD, statistics.sdPopulation(), code));
            figures.add(new Figure(Quantity.MINIMUM, statistics.min(), code));
            figures.add(new Figure(Quantity.MAXIMUM, statistics.max(), code));
            figures.add(new Figure(Quantity.COUNT, statistics.count(), Ucum.PIXELS));
        }
        return new RegionFigures(figures, scale, remarks, area, values.pixels(), values.excluded(), unit, statistics, suv);
    }
}
