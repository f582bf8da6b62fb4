package org.caseroom.measure;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Nullable;
import org.caseroom.room.Point;
import org.caseroom.study.StackImage;

/**
 * Of a place.
 *
 * @param pixel under it; null outside of the image
 */
public record ProbeFigures(List<Figure> figures, Scale scale, List<Remark> remarks, @Nullable PixelFigures pixel)
        implements MarkFigures {
    public ProbeFigures {
        figures = List.copyOf(figures);
        remarks = List.copyOf(remarks);
    }

    static ProbeFigures of(Point at, @Nullable PixelFigures pixel, Scale scale, StackImage image) {
        List<Figure> figures = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();
        if (pixel == null) {
            remarks.add(Remark.of(Remark.Code.OUTSIDE));
        } else if (pixel.value() != null && !pixel.padding()) {
            if (pixel.suv() != null) {
                figures.add(new Figure(Quantity.SUV, pixel.suv(), Ucum.SUV));
            }
            figures.add(new Figure(Quantity.VALUE, pixel.value(), Ucum.ofValues(pixel.unit())));
        } else if (pixel.padding()) {
            remarks.add(Remark.of(Remark.Code.NO_VALUE));
        }
        if (scale.plot()) {
            places(at, image, figures);
        }
        return new ProbeFigures(figures, scale, remarks, pixel);
    }

    /** Time and velocity, where the region says from where they are counted. */
    private static void places(Point at, StackImage image, List<Figure> figures) {
        var region = Scale.around(Bounds.of(List.of(at)), image.regions());
        if (region == null) {
            return;
        }
        if (region.startX() != null && !region.unitX().equals("none")) {
            figures.add(new Figure(Quantity.HORIZONTAL_PLACE,
                    region.startX() + (at.column() - 0.5 - region.x0()) * region.deltaX(), Ucum.of(region.unitX())));
        }
        if (region.startY() != null && !region.unitY().equals("none")) {
            figures.add(new Figure(Quantity.VERTICAL_PLACE,
                    region.startY() + (at.row() - 0.5 - region.y0()) * region.deltaY(), Ucum.of(region.unitY())));
        }
    }
}
