package org.caseroom.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.caseroom.imaging.FrameRenderer;
import org.caseroom.imaging.Region;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.imaging.UnsupportedImageException;
import org.caseroom.room.Shape;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;

/** Figures of one frame. */
final class Measurer {
    /** Pixels of the box around a region; a full mammogram has a third of it. */
    static final long MAX_PIXELS = 1L << 26;

    private final StoredFrame frame;
    private final ImagePresentation presentation;
    private final StackImage image;
    private final OptionalDouble suvFactor;

    Measurer(StoredFrame frame, ImagePresentation presentation, StackImage image, OptionalDouble suvFactor) {
        this.frame = frame;
        this.presentation = presentation;
        this.image = image;
        this.suvFactor = suvFactor;
    }

    MeasureResult region(Shape shape, boolean includePadding) {
        var found = Outline.of(shape);
        if (found.isEmpty()) {
            return new MeasureRefusal(MeasureRefusal.Reason.NO_REGION,
                    "Only a rectangle, an ellipse or a closed outline has values inside.");
        }
        Outline outline = found.get();
        int columns = frame.format().columns();
        int rows = frame.format().rows();
        long width = extent(outline.left(), outline.right(), columns);
        long height = extent(outline.top(), outline.bottom(), rows);
        if (width * height > MAX_PIXELS) {
            return new MeasureRefusal(MeasureRefusal.Reason.TOO_LARGE, "A region of more than " + MAX_PIXELS
                    + " pixels is not measured at once: draw a smaller one.");
        }
        var values = colour() ? new RegionValues(RegionValues.pixels(outline, columns, rows), 0, Optional.empty())
                : RegionValues.of(frame, presentation, outline, includePadding);
        boolean crossing = outline instanceof PolygonOutline polygon && polygon.crossesItself();
        var area = Area.of(crossing ? values.pixels() : outline.area(), outline, image);
        var statistics = values.statistics().orElse(null);
        var suv = statistics != null && suvFactor.isPresent()
                ? RegionFigures.Suv.of(statistics, suvFactor.getAsDouble()) : null;
        return new RegionFigures(area, values.pixels(), values.excluded(), colour() ? null : image.rescaleUnit(), statistics, suv);
    }

    MeasureResult pixel(int column, int row) {
        if (column < 0 || row < 0 || column >= frame.format().columns() || row >= frame.format().rows()) {
            return new MeasureRefusal(MeasureRefusal.Reason.NOT_THERE, "The image has " + frame.format().columns() + " columns and "
                    + frame.format().rows() + " rows; column " + column + ", row " + row + " lies outside.");
        }
        if (colour()) {
            try {
                byte[] rgb = FrameRenderer.render(frame, presentation, null, false, new Region(column, row, 1, 1), 0, 0).pixels();
                return new PixelFigures(column, row, null, null, null, false, null,
                        List.of(rgb[0] & 0xFF, rgb[1] & 0xFF, rgb[2] & 0xFF));
            } catch (UnsupportedImageException e) {
                return new MeasureRefusal(MeasureRefusal.Reason.UNSUPPORTED, e.getMessage() + ".");
            }
        }
        double[] one = new double[1];
        new StoredSamples(frame).doubles((long) row * frame.format().columns() + column, one, 1);
        double stored = one[0];
        double value = presentation.modality().map(stored);
        boolean padding = presentation.padding() != null && presentation.padding().contains((long) stored);
        return new PixelFigures(column, row, finite(stored), finite(value), image.rescaleUnit(), padding,
                suvFactor.isPresent() && !padding ? finite(value * suvFactor.getAsDouble()) : null, null);
    }

    /** Pixels between two edges, within the image. */
    private static long extent(double from, double to, int size) {
        return (long) Math.max(0, Math.min(size, Math.ceil(to)) - Math.max(0, Math.floor(from)));
    }

    private boolean colour() {
        return frame.format().samplesPerPixel() > 1 || presentation.palette() != null;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
