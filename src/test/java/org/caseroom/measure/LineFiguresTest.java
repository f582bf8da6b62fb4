package org.caseroom.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Mark;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.caseroom.study.StackImage;
import org.junit.jupiter.api.Test;

final class LineFiguresTest {
    private static final StackImage.Region PICTURE = new StackImage.Region(0, 0, 49, 99, "cm", "cm", 0.1, -0.2, null, null);
    /** Velocity falls downwards, from 30 cm/s in row 0; 10 ms a column from 0 s in column 50. */
    private static final StackImage.Region DOPPLER = new StackImage.Region(50, 0, 99, 99, "s", "cm/s", 0.01, -0.5, 0.0, 30.0);

    static StackImage image(StackImage.Spacing spacing, List<Integer> aspect, StackImage.Region... regions) {
        return new StackImage("1.2", 1, 100, 100, 1, "MONOCHROME2", 1, null, null, spacing, null, null, List.of(), null, aspect, null,
                null, null, List.of(regions), null, null, null, null);
    }

    private static LineFigures of(Shape shape, StackImage image, Shape.Calibration byHand) {
        return Measurer.lines(new MeasureQuestion(shape, byHand, false), image).orElseThrow();
    }

    private static Shape.Length length(double x0, double y0, double x1, double y1) {
        return new Shape.Length(new Point(x0, y0), new Point(x1, y1));
    }

    private static void assertOne(LineFigures figures, Quantity quantity, double value, String unit) {
        assertThat(figures.figures()).singleElement().satisfies(figure -> {
            assertThat(figure.quantity()).isEqualTo(quantity);
            assertThat(figure.value()).isCloseTo(value, offset(1e-9));
            assertThat(figure.unit()).isEqualTo(unit);
        });
    }

    @Test
    void lengths_are_in_millimetres_also_of_pixels_that_are_not_square() {
        var image = image(new StackImage.Spacing(0.4, 0.3, "patient"), null);
        assertOne(of(length(0, 0, 10, 10), image, null), Quantity.LENGTH, 5, "mm");
        assertThat(of(length(0, 0, 10, 10), image, null).scale().source()).isEqualTo("patient");
    }

    @Test
    void without_a_size_they_are_in_pixels_and_say_so() {
        var figures = of(length(0, 0, 3, 4), image(null, null), null);
        assertOne(figures, Quantity.LENGTH, 5, "{pixels}");
        assertThat(figures.remarks()).extracting(Remark::code).containsExactly(Remark.Code.NOT_CALIBRATED);
    }

    @Test
    void a_calibration_by_hand_comes_before_the_file_and_keeps_the_proportion_of_pixels() {
        var image = image(new StackImage.Spacing(2, 1, "detector"), null);
        var tenMillimetres = new Shape.Calibration(new Point(0, 0), new Point(100, 0), 10);
        assertOne(of(length(0, 0, 0, 50), image, tenMillimetres), Quantity.LENGTH, 10, "mm");
        assertThat(of(length(0, 0, 0, 50), image, tenMillimetres).scale().source()).isEqualTo("hand");
        assertOne(of(length(0, 0, 0, 50), image(null, List.of(3, 1)), tenMillimetres), Quantity.LENGTH, 15, "mm");
        assertOne(of(length(0, 0, 0, 50), image(null, null), tenMillimetres), Quantity.LENGTH, 5, "mm");
        assertOne(of(tenMillimetres, image, null), Quantity.LENGTH, 10, "mm");
    }

    @Test
    void a_trace_is_not_calibrated_by_hand() {
        var calibration = new Shape.Calibration(new Point(0, 0), new Point(100, 0), 10);
        var image = image(null, null, PICTURE, DOPPLER);
        assertThat(of(length(60, 20, 70, 20), image, calibration).scale().source()).isEqualTo("region");
        assertThat(of(length(10, 20, 20, 20), image, calibration).scale().source()).isEqualTo("hand");
    }

    @Test
    void the_calibration_made_or_changed_last_counts_for_its_instance() {
        var early = mark("mark-0001", "1.2", 5, 1);
        var changed = mark("mark-0002", "1.2", 9, 2);
        var late = mark("mark-0003", "1.2", 8, 3);
        var other = mark("mark-0004", "1.3", 99, 4);
        assertThat(MeasureQuestion.calibration(List.of(early, changed, late, other), "1.2")).contains((Shape.Calibration) changed.shape());
        assertThat(MeasureQuestion.calibration(List.of(early, mark("mark-0005", "1.2", 5, 7)), "1.2")).map(Shape.Calibration::millimetres)
                .contains(7.0);
        assertThat(MeasureQuestion.calibration(List.of(other), "1.2")).isEmpty();
    }

    private static Mark mark(String id, String instance, long changedAt, double millimetres) {
        return new Mark(id, "part-0001", new ImageRef(instance, 1), new Shape.Calibration(new Point(0, 0), new Point(1, 0), millimetres),
                1, changedAt, null, false);
    }

    @Test
    void regions_of_ultrasound_have_their_own_units() {
        var image = image(new StackImage.Spacing(7, 7, "patient"), null, PICTURE, DOPPLER);
        assertOne(of(length(0, 0, 3, 2), image, null), Quantity.LENGTH, 5, "mm");
        var beats = of(length(60, 50, 80, 10), image, null);
        assertThat(beats.figures()).extracting(Figure::quantity).containsExactly(Quantity.HORIZONTAL, Quantity.VERTICAL, Quantity.SLOPE);
        assertThat(beats.figures().get(0).value()).isCloseTo(0.2, offset(1e-9));
        assertThat(beats.figures().get(1).value()).isCloseTo(20, offset(1e-9));
        assertThat(beats.figures().get(2).value()).isCloseTo(100, offset(1e-9));
        assertThat(beats.figures()).extracting(Figure::unit).containsExactly("s", "cm/s", "cm/s/s");
    }

    @Test
    void across_regions_there_is_no_size_and_no_angle() {
        var image = image(new StackImage.Spacing(7, 7, "patient"), null, PICTURE, DOPPLER);
        var figures = of(length(40, 0, 60, 0), image, null);
        assertOne(figures, Quantity.LENGTH, 20, "{pixels}");
        assertThat(figures.remarks()).extracting(Remark::code).containsExactly(Remark.Code.ACROSS_REGIONS);
        var angle = of(new Shape.Angle(new Point(1, 1), new Point(60, 1), new Point(60, 60)), image, null);
        assertThat(angle.figures()).isEmpty();
        assertThat(angle.remarks()).extracting(Remark::code).containsExactly(Remark.Code.ACROSS_REGIONS);
        var inTrace = of(new Shape.Angle(new Point(55, 1), new Point(60, 1), new Point(60, 60)), image, null);
        assertThat(inTrace.figures()).isEmpty();
        assertThat(inTrace.remarks()).extracting(Remark::code).containsExactly(Remark.Code.NOT_A_PICTURE);
    }

    @Test
    void a_bidirectional_measurement_has_two_diameters() {
        var figures = of(new Shape.Bidirectional(new Point(0, 0), new Point(10, 0), new Point(5, 3), new Point(5, -3)),
                image(new StackImage.Spacing(0.5, 2, "patient"), null), null);
        assertThat(figures.figures()).containsExactly(new Figure(Quantity.LONG_DIAMETER, 20, "mm"),
                new Figure(Quantity.SHORT_DIAMETER, 3, "mm"));
    }

    @Test
    void angles_are_those_in_the_patient() {
        var square = image(null, null);
        var wide = image(new StackImage.Spacing(1, Math.sqrt(3), "patient"), null);
        var right = new Shape.Angle(new Point(10, 0), new Point(0, 0), new Point(0, 5));
        assertOne(of(right, square, null), Quantity.ANGLE, 90, "deg");
        var diagonal = new Shape.Angle(new Point(10, 0), new Point(0, 0), new Point(10, 10));
        assertOne(of(diagonal, square, null), Quantity.ANGLE, 45, "deg");
        assertOne(of(diagonal, wide, null), Quantity.ANGLE, 30, "deg");
        assertOne(of(diagonal, image(null, List.of(1, 2)), null), Quantity.ANGLE, Math.toDegrees(Math.atan(0.5)), "deg");
        assertOne(of(new Shape.Angle(new Point(10, 0), new Point(0, 0), new Point(-10, 0.001)), square, null), Quantity.ANGLE,
                180 - Math.toDegrees(Math.atan(0.0001)), "deg");
    }

    @Test
    void a_cobb_angle_does_not_ask_which_way_its_lines_were_drawn() {
        var first = List.of(new Point(0, 0), new Point(10, 0));
        var second = List.of(new Point(0, 50), new Point(10, 40));
        for (boolean turned : new boolean[] {false, true}) {
            var cobb = new Shape.Cobb(first.get(0), first.get(1), second.get(turned ? 1 : 0), second.get(turned ? 0 : 1));
            assertOne(of(cobb, image(null, null), null), Quantity.COBB_ANGLE, 45, "deg");
        }
    }

    @Test
    void what_measures_nothing_has_no_lines() {
        var arrow = new Shape.Arrow(new Point(0, 0), new Point(1, 1), "");
        assertThat(Measurer.lines(new MeasureQuestion(arrow, null, false), image(null, null))).isEmpty();
    }
}
