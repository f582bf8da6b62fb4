package org.caseroom.http;

import org.caseroom.deidentify.Deidentifier;
import org.caseroom.imaging.Shield;
import org.caseroom.measure.LineFigures;
import org.caseroom.measure.MeasureResult;
import org.caseroom.measure.MeasureRefusal;
import org.caseroom.measure.PixelFigures;
import org.caseroom.measure.ProbeFigures;
import org.caseroom.measure.RegionFigures;
import org.caseroom.measure.ValueArea;
import org.caseroom.room.Sight;

/** Figures for those from whom something is kept: none from pixels that they do not see, and no word that is only in the file. */
final class SeenFigures {
    private SeenFigures() {
    }

    /** @throws HttpRefusal 422 when the values of a black pixel would count */
    static void require(Shield shield, ValueArea area) {
        if (shield.touches(area.left(), area.top(), area.right(), area.bottom())) {
            throw new HttpRefusal(422, "no-region", "A part of the image that is kept from you would be measured here.");
        }
    }

    static MeasureResult of(MeasureResult result, Sight sight) {
        if (sight.full()) {
            return result;
        }
        return switch (result) {
            case PixelFigures pixel -> of(pixel);
            case ProbeFigures probe -> new ProbeFigures(probe.figures(), probe.scale(), probe.remarks(),
                    probe.pixel() == null ? null : of(probe.pixel()));
            case RegionFigures region -> new RegionFigures(region.figures(), region.scale(), region.remarks(), region.area(), region.pixels(),
                    region.excluded(), unit(region.unit()), region.statistics(), region.suv());
            case LineFigures line -> line;
            case MeasureRefusal refusal -> refusal;
        };
    }

    private static PixelFigures of(PixelFigures pixel) {
        return new PixelFigures(pixel.column(), pixel.row(), pixel.stored(), pixel.value(), unit(pixel.unit()), pixel.padding(), pixel.suv(),
                pixel.rgb());
    }

    private static String unit(String unit) {
        return unit == null ? null : Deidentifier.term(unit).orElse(null);
    }
}
