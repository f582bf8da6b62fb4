package org.caseroom.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.data.VR;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.PresentationReader;
import org.junit.jupiter.api.Test;

/** On an image of 10 x 10 pixels of 0.5 mm whose value is ten times the row plus the column; 99 is padding. */
final class MeasurerTest {
    private static final int SIDE = 10;
    private static final StackImage.Spacing SPACING = new StackImage.Spacing(0.5, 0.5, "patient");

    private static Measurer measurer(StackImage image) {
        byte[] samples = new byte[SIDE * SIDE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) i;
        }
        var dataset = new Attributes().setInt(Tag.Rows, SIDE).setInt(Tag.Columns, SIDE).setInt(Tag.SamplesPerPixel, 1)
                .setString(Tag.PhotometricInterpretation, "MONOCHROME2").setInt(Tag.BitsAllocated, 8).setInt(Tag.BitsStored, 8)
                .setInt(Tag.HighBit, 7).setInt(Tag.PixelRepresentation, 0).setInt(Tag.PixelPaddingValue, VR.US, 99);
        var frame = new StoredFrame(new FrameFormat(SIDE, SIDE, 1, SampleType.U8, "MONOCHROME2"),
                MemorySegment.ofArray(samples).asReadOnly());
        return new Measurer(frame, PresentationReader.read(dataset, 1).frame(1), image);
    }

    private static StackImage image(StackImage.Spacing spacing, String unit, Double suvFactor, StackImage.Region... regions) {
        return new StackImage("1.2", 1, SIDE, SIDE, 1, "MONOCHROME2", 1, null, null, spacing, null, null, List.of(), unit, null, null,
                null, null, List.of(regions), null, null, suvFactor, null);
    }

    private static RegionFigures region(Shape shape, StackImage image) {
        return (RegionFigures) measurer(image).values(new MeasureQuestion(shape, null, false));
    }

    private static RegionFigures region(Shape shape) {
        return region(shape, image(SPACING, "HU", null));
    }

    private static Shape.Rectangle box(double x0, double y0, double x1, double y1) {
        return new Shape.Rectangle(new Point(x0, y0), new Point(x1, y1));
    }

    private static List<Remark.Code> codes(MarkFigures figures) {
        return figures.remarks().stream().map(Remark::code).toList();
    }

    @Test
    void a_pixel_counts_when_its_centre_is_inside() {
        assertThat(region(box(2.5, 3.5, 4.5, 5.5)).statistics()).satisfies(s -> {
            assertThat(s.count()).isEqualTo(4);
            assertThat(s.min()).isEqualTo(32);
            assertThat(s.max()).isEqualTo(43);
            assertThat(s.mean()).isEqualTo(37.5);
        });
        assertThat(region(box(2.51, 3.51, 4.51, 5.51)).statistics().min()).isEqualTo(43);
    }

    @Test
    void figures_are_those_of_the_fields_in_ucum() {
        var figures = region(box(2, 3, 4, 4));
        assertThat(figures.figures()).containsExactly(new Figure(Quantity.AREA, 0.5, "mm2"), new Figure(Quantity.MEAN, 32.5, "[hnsf'U]"),
                new Figure(Quantity.SD, 0.5, "[hnsf'U]"), new Figure(Quantity.MINIMUM, 32, "[hnsf'U]"),
                new Figure(Quantity.MAXIMUM, 33, "[hnsf'U]"), new Figure(Quantity.COUNT, 2, "{pixels}"));
        assertThat(figures.remarks()).isEmpty();
    }

    @Test
    void beyond_the_image_only_its_pixels_count_while_the_area_is_that_drawn() {
        var figures = region(box(-10, -10, 2, 1));
        assertThat(figures.pixels()).isEqualTo(2);
        assertThat(figures.statistics().mean()).isEqualTo(0.5);
        assertThat(figures.area().value()).isEqualTo(12 * 11 * 0.25);
        assertThat(codes(figures)).containsExactly(Remark.Code.OUTSIDE);
    }

    @Test
    void what_surrounds_no_centre_has_a_reason_instead_of_figures() {
        for (Shape shape : List.of(box(2.6, 2.6, 3.4, 3.4), box(20, 20, 30, 30), new Shape.Ellipse(new Point(1.6, 1.6), new Point(2.4, 2.4)),
                new Shape.Polygon(List.of(new Point(2.6, 2.6), new Point(3.4, 2.6), new Point(3, 3.4))), box(3, 3, 3, 8))) {
            var figures = region(shape);
            assertThat(figures.pixels()).isZero();
            assertThat(figures.statistics()).isNull();
            assertThat(codes(figures)).containsExactly(Remark.Code.NO_PIXEL);
            assertThat(figures.figures()).extracting(Figure::quantity).containsExactly(Quantity.AREA);
        }
    }

    @Test
    void padding_is_left_out_and_alone_has_no_value() {
        var corner = region(box(8, 9, 10, 10));
        assertThat(corner.statistics().max()).isEqualTo(98);
        assertThat(corner.excluded()).isEqualTo(1);
        var alone = region(box(9, 9, 10, 10));
        assertThat(alone.statistics()).isNull();
        assertThat(codes(alone)).containsExactly(Remark.Code.NO_VALUE);
        var asked = (RegionFigures) measurer(image(SPACING, "HU", null)).values(new MeasureQuestion(box(9, 9, 10, 10), null, true));
        assertThat(asked.statistics().mean()).isEqualTo(99);
    }

    @Test
    void a_turned_polygon_has_the_pixels_that_a_count_one_by_one_has() {
        var random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            double angle = random.nextDouble() * Math.PI;
            double cx = random.nextDouble() * 10;
            double cy = random.nextDouble() * 10;
            double half = 1 + random.nextDouble() * 4;
            Point[] corners = new Point[4];
            for (int i = 0; i < 4; i++) {
                double a = angle + i * Math.PI / 2;
                corners[i] = new Point(cx + half * Math.cos(a), cy + half * Math.sin(a));
            }
            var figures = region(new Shape.Polygon(List.of(corners)));
            long count = 0;
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    count += inside(corners, x + 0.5, y + 0.5) ? 1 : 0;
                }
            }
            assertThat(figures.pixels()).as("trial %d", trial).isEqualTo(count);
            assertThat(figures.area().value()).isCloseTo(2 * half * half * 0.25, offset(0.01));
        }
    }

    /** To the same side of all four edges. */
    private static boolean inside(Point[] corners, double x, double y) {
        for (int i = 0; i < 4; i++) {
            Point a = corners[i];
            Point b = corners[(i + 1) % 4];
            if ((b.column() - a.column()) * (y - a.row()) - (b.row() - a.row()) * (x - a.column()) < 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void an_outline_that_crosses_itself_says_so() {
        var bow = region(new Shape.Polygon(List.of(new Point(1, 1), new Point(5, 5), new Point(5, 1), new Point(1, 5))));
        assertThat(codes(bow)).containsExactly(Remark.Code.CROSSING);
        assertThat(bow.area().value()).isEqualTo(bow.pixels() * 0.25);
    }

    @Test
    void pet_has_suv_first_and_says_where_there_is_none() {
        var figures = region(box(2, 3, 4, 4), image(SPACING, "BQML", 0.1));
        assertThat(figures.figures()).contains(new Figure(Quantity.SUV_MEAN, 3.25, "g/ml{SUVbw}"), new Figure(Quantity.MEAN, 32.5, "Bq/ml"));
        var without = region(box(2, 3, 4, 4), image(SPACING, "BQML", null));
        assertThat(codes(without)).containsExactly(Remark.Code.NO_SUV);
        assertThat(without.suv()).isNull();
    }

    @Test
    void over_a_trace_there_are_values_and_no_area() {
        var trace = new StackImage.Region(0, 0, 9, 9, "s", "cm/s", 0.01, -1, 0.0, 5.0);
        var figures = region(box(2, 3, 4, 4), image(SPACING, null, null, trace));
        assertThat(figures.figures()).extracting(Figure::quantity).doesNotContain(Quantity.AREA).contains(Quantity.MEAN);
        assertThat(codes(figures)).containsExactly(Remark.Code.NOT_A_PICTURE);
        var probe = (ProbeFigures) measurer(image(SPACING, null, null, trace)).values(new MeasureQuestion(new Shape.Probe(new Point(3.5, 7.5)),
                null, false));
        assertThat(probe.figures()).containsExactly(new Figure(Quantity.VALUE, 73, "1"), new Figure(Quantity.HORIZONTAL_PLACE, 0.03, "s"),
                new Figure(Quantity.VERTICAL_PLACE, -2, "cm/s"));
    }

    @Test
    void a_calibration_by_hand_sizes_areas() {
        var calibration = new Shape.Calibration(new Point(0, 0), new Point(0, 10), 20);
        var figures = (RegionFigures) measurer(image(null, null, null)).values(new MeasureQuestion(box(0, 0, 2, 3), calibration, false));
        assertThat(figures.area()).isEqualTo(new Area(24, "mm2", "hand"));
        assertThat(figures.remarks()).isEmpty();
    }

    @Test
    void what_measures_nothing_is_refused() {
        assertThat(measurer(image(SPACING, null, null)).values(new MeasureQuestion(new Shape.Text(new Point(1, 1), "x"), null, false)))
                .isInstanceOfSatisfying(MeasureRefusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(MeasureRefusal.Reason.NO_REGION));
    }
}
