package org.caseroom.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.caseroom.imaging.FrameRenderer;
import org.caseroom.imaging.Region;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.imaging.UnsupportedImageException;
import org.caseroom.room.Point;
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

    Measurer(StoredFrame frame, ImagePresentation presentation, StackImage image) {
        this.frame = frame;
        this.presentation = presentation;
        this.image = image;
    }

    /** Of a shape of lines: no pixel is read. Empty for other shapes. */
    static Optional<LineFigures> lines(MeasureQuestion question, StackImage image) {
        var byHand = question.calibration();
        return switch (question.shape()) {
            case Shape.Length length -> Optional.of(LineFigures.of(length, image, byHand));
            case Shape.Bidirectional both -> Optional.of(LineFigures.of(both, image, byHand));
            case Shape.Angle angle -> Optional.of(LineFigures.of(angle, image, byHand));
            case Shape.Cobb cobb -> Optional.of(LineFigures.of(cobb, image, byHand));
            case Shape.Calibration calibration -> Optional.of(LineFigures.of(calibration, image));
            case Shape.Arrow _, Shape.Text _, Shape.Line _, Shape.Freehand _, Shape.Polygon _, Shape.Rectangle _, Shape.Ellipse _,
                 Shape.Probe _ -> Optional.empty();
        };
    }

    /** Of a closed shape or a place. */
    MeasureResult values(MeasureQuestion question) {
        if (question.shape() instanceof Shape.Probe(Point at)) {
            return probe(at, question);
        }
        return Outline.of(question.shape()).map(outline -> region(outline, question))
                .orElseGet(() -> new MeasureRefusal(MeasureRefusal.Reason.NO_REGION, "This mark measures nothing."));
    }

    private MeasureResult probe(Point at, MeasureQuestion question) {
        var scale = Scale.of(Bounds.of(List.of(at)), image, question.calibration());
        int column = (int) Math.floor(at.column());
        int row = (int) Math.floor(at.row());
        if (column < 0 || row < 0 || column >= frame.format().columns() || row >= frame.format().rows()) {
            return ProbeFigures.of(at, null, scale, image);
        }
        return switch (pixel(column, row)) {
            case PixelFigures pixel -> ProbeFigures.of(at, pixel, scale, image);
            case MeasureRefusal refusal -> refusal;
            case MarkFigures _ -> throw new AssertionError("a pixel is no mark");
        };
    }

    private MeasureResult region(Outline outline, MeasureQuestion question) {
        int columns = frame.format().columns();
        int rows = frame.format().rows();
        long width = extent(outline.left(), outline.right(), columns);
        long height = extent(outline.top(), outline.bottom(), rows);
        if (width * height > MAX_PIXELS) {
            return new MeasureRefusal(MeasureRefusal.Reason.TOO_LARGE, "A region of more than " + MAX_PIXELS
                    + " pixels is not measured at once: draw a smaller one.");
        }
        var values = colour() ? new RegionValues(RegionValues.pixels(outline, columns, rows), 0, Optional.empty())
                : RegionValues.of(frame, presentation, outline, question.includePadding());
        boolean crossing = outline instanceof PolygonOutline polygon && polygon.crossesItself();
        var bounds = Bounds.of(outline);
        var scale = Scale.of(bounds, image, question.calibration());
        var area = Area.of(crossing ? values.pixels() : outline.area(), scale);
        var suv = values.statistics().isPresent() && image.suvFactor() != null
                ? RegionFigures.Suv.of(values.statistics().get(), image.suvFactor()) : null;
        return RegionFigures.of(scale, remarks(scale, bounds, values, crossing), area, values, colour() ? null : image.rescaleUnit(),
                suv);
    }

    private List<Remark> remarks(Scale scale, Bounds bounds, RegionValues values, boolean crossing) {
        List<Remark.Code> codes = new ArrayList<>();
        if (scale.pixels()) {
            codes.add(image.regions().isEmpty() ? Remark.Code.NOT_CALIBRATED : Remark.Code.ACROSS_REGIONS);
        } else if (scale.plot()) {
            codes.add(Remark.Code.NOT_A_PICTURE);
        }
        if (crossing) {
            codes.add(Remark.Code.CROSSING);
        }
        if (values.pixels() == 0) {
            codes.add(Remark.Code.NO_PIXEL);
        } else if (colour()) {
            codes.add(Remark.Code.COLOUR);
        } else if (values.statistics().isEmpty()) {
            codes.add(Remark.Code.NO_VALUE);
        }
        if (values.pixels() > 0 && !bounds.within(frame.format().columns(), frame.format().rows())) {
            codes.add(Remark.Code.OUTSIDE);
        }
        if (image.suvFactor() == null && "BQML".equals(image.rescaleUnit()) && values.statistics().isPresent()) {
            codes.add(Remark.Code.NO_SUV);
        }
        return codes.stream().map(Remark::of).toList();
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
                image.suvFactor() != null && !padding ? finite(value * image.suvFactor()) : null, null);
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
