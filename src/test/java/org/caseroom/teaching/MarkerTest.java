package org.caseroom.teaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.caseroom.room.Answer;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Point;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;
import org.caseroom.study.StackImage;
import org.junit.jupiter.api.Test;

class MarkerTest {
    private static final ImageRef SLICE = new ImageRef("1.1", 1);
    private static final ImageRef NEXT = new ImageRef("1.2", 1);
    private static final ImageRef SAGITTAL = new ImageRef("1.3", 1);
    private static final ImageRef ELSEWHERE = new ImageRef("1.4", 1);
    private static final ImageRef FILM = new ImageRef("1.5", 1);
    /** Pixels of 0.5 mm; slices 4 mm apart; a sagittal one through x = 20 mm whose rows go down from z = 50 mm. */
    private static final Map<ImageRef, PlacedImage> IMAGES = Map.of(SLICE, axial(0, "for"), NEXT, axial(4, "for"),
            SAGITTAL, new PlacedImage("for", new PlacedImage.Vector(20, 0, 50), new PlacedImage.Vector(0, 1, 0), new PlacedImage.Vector(0, 0, -1), 0.5, 0.5),
            ELSEWHERE, axial(0, "other"), FILM, new PlacedImage(null, null, null, null, 0, 0));
    private final Marker marker = new Marker(new AnswerSpace() {
        @Override
        public Optional<PlacedImage> image(ImageRef image) {
            return Optional.ofNullable(IMAGES.get(image));
        }

        @Override
        public Optional<Measured> measure(ImageRef image, Shape shape, RoundMeasure measure) {
            return shape instanceof Shape.Length(var from, var to)
                    ? Optional.of(new Measured(Math.hypot(to.column() - from.column(), to.row() - from.row()) / 2, image.equals(FILM) ? "{pixels}" : "mm"))
                    : Optional.empty();
        }

        @Override
        public OptionalDouble fromSegment(ImageRef image, Shape.Probe place, String segmentation, int segment) {
            return segment == 1 ? OptionalDouble.of(place.at().column()) : OptionalDouble.empty();
        }
    });

    private static PlacedImage axial(double z, String frameOfReference) {
        return new PlacedImage(frameOfReference, new PlacedImage.Vector(0, 0, z), new PlacedImage.Vector(1, 0, 0), new PlacedImage.Vector(0, 1, 0), 0.5, 0.5);
    }

    private static Question.Locate locate(double tolerance, Question.Target... targets) {
        return new Question.Locate("q", "?", "", "1", "1.0", tolerance, null, List.of(targets));
    }

    private static Question.MarkTarget ellipse(ImageRef image) {
        return new Question.MarkTarget("", image, new Shape.Ellipse(new Point(30, 30), new Point(50, 50)));
    }

    private static Answer at(ImageRef image, double column, double row) {
        return new Answer(image, new Shape.Probe(new Point(column, row)), null);
    }

    private Verdict where(Question.Locate question, Answer answer) throws Exception {
        assertThat(Marker.takes(question, answer)).isTrue();
        return marker.mark(question, answer);
    }

    @Test
    void aPlaceInsideIsRightAndOneOutsideIsAsFarOffAsItsEdge() throws Exception {
        assertThat(where(locate(0, ellipse(SLICE)), at(SLICE, 40, 40))).isEqualTo(new Verdict(true, 1, null, 0.0, "mm"));
        assertThat(where(locate(5, ellipse(SLICE)), at(SLICE, 60, 40)).off()).isCloseTo(5, within(0.01));
        assertThat(where(locate(5, ellipse(SLICE)), at(SLICE, 60, 40)).right()).isTrue();
        assertThat(where(locate(4.9, ellipse(SLICE)), at(SLICE, 60, 40)).right()).isFalse();
    }

    @Test
    void slicesCountByTheirDistanceInThePatient() throws Exception {
        var above = where(locate(3.9, ellipse(SLICE)), at(NEXT, 40, 40));
        assertThat(above.off()).isCloseTo(4, within(1e-9));
        assertThat(above.right()).isFalse();
        assertThat(where(locate(4, ellipse(SLICE)), at(NEXT, 40, 40)).right()).isTrue();
        assertThat(where(locate(9, ellipse(SLICE)), at(NEXT, 56, 40)).off()).as("3 mm beside and 4 mm above").isCloseTo(5, within(0.01));
    }

    @Test
    void anotherPlaneOfThePatientIsAsGood() throws Exception {
        // x 20, y 20, z 0: the middle of the ellipse.
        assertThat(where(locate(1, ellipse(SLICE)), at(SAGITTAL, 40, 100)).off()).isCloseTo(0, within(1e-9));
        assertThat(where(locate(1, ellipse(SLICE)), at(SAGITTAL, 40, 90)).off()).isCloseTo(5, within(1e-9));
    }

    @Test
    void whatSharesNoSpaceIsWrongWithoutADistance() throws Exception {
        assertThat(where(locate(1000, ellipse(SLICE)), at(ELSEWHERE, 40, 40))).isEqualTo(Verdict.WRONG);
        assertThat(where(locate(1000, ellipse(SLICE)), at(FILM, 40, 40))).isEqualTo(Verdict.WRONG);
        assertThat(where(locate(1000, ellipse(SLICE)), at(new ImageRef("9.9", 1), 40, 40))).isEqualTo(Verdict.WRONG);
    }

    @Test
    void withoutASizePixelsCount() throws Exception {
        var verdict = where(locate(8, ellipse(FILM)), at(FILM, 57, 40));
        assertThat(verdict.off()).isCloseTo(7, within(0.01));
        assertThat(verdict.unit()).isEqualTo("{pixels}");
    }

    @Test
    void theNearestOfSeveralTargetsCounts() throws Exception {
        var both = locate(1, ellipse(SLICE), new Question.SegmentTarget("", "1.9", 1), new Question.SegmentTarget("", "1.9", 2));
        assertThat(where(both, at(NEXT, 0.5, 0)).off()).isEqualTo(0.5);
        assertThat(where(both, at(SLICE, 40, 40)).off()).isEqualTo(0);
    }

    @Test
    void polygonsAndPointsAreTargetsToo() throws Exception {
        var triangle = new Question.MarkTarget("", SLICE, new Shape.Polygon(List.of(new Point(0, 0), new Point(40, 0), new Point(0, 40))));
        assertThat(where(locate(0, triangle), at(SLICE, 10, 10)).right()).isTrue();
        assertThat(where(locate(0, triangle), at(SLICE, 40, 40)).off()).isCloseTo(Math.sqrt(200), within(1e-9));
        var point = new Question.MarkTarget("", SLICE, new Shape.Probe(new Point(10, 10)));
        assertThat(where(locate(0, point), at(SLICE, 16, 18)).off()).isCloseTo(5, within(1e-9));
    }

    @Test
    void measurementsHaveToBeInTheUnitAndOnTheImage() throws Exception {
        var question = new Question.Measure("q", "?", "", new Question.Place("1", "1.0", SLICE), RoundMeasure.LENGTH, 10, 1, "mm");
        var eleven = new Shape.Length(new Point(0, 0), new Point(22, 0));
        assertThat(marker.mark(question, new Answer(SLICE, eleven, null))).isEqualTo(new Verdict(true, 1, 11.0, 1.0, "mm"));
        assertThat(Marker.takes(question, new Answer(NEXT, eleven, null))).isFalse();
        assertThat(Marker.takes(question, at(SLICE, 1, 1))).isFalse();
        var film = new Question.Measure("q", "?", "", new Question.Place("1", "1.0", FILM), RoundMeasure.LENGTH, 11, 1, "mm");
        assertThat(marker.mark(film, new Answer(FILM, eleven, null)).right()).as("pixels are no millimetres").isFalse();
    }

    @Test
    void anOrderIsWorthItsPairs() throws Exception {
        var question = new Question.Order("q", "?", "", List.of("a", "b", "c", "d"));
        var shown = QuestionView.of(question).options();
        java.util.function.Function<String, Answer> given = letters -> Answer.ofOrder(letters.chars().mapToObj(c -> shown.indexOf(Character.toString(c))).toList());
        assertThat(marker.mark(question, given.apply("abcd"))).isEqualTo(new Verdict(true, 1, null, null, null));
        assertThat(marker.mark(question, given.apply("dcba")).score()).isZero();
        assertThat(marker.mark(question, given.apply("bacd")).score()).isCloseTo(5 / 6.0, within(1e-9));
        assertThat(Marker.takes(question, Answer.ofOrder(List.of(0, 1, 2)))).isFalse();
    }

    @Test
    void choicesAndWords() throws Exception {
        var choice = QuestionReader.read(QuestionReaderTest.CHOICE);
        assertThat(marker.mark(choice, new Answer(null, null, 0)).right()).isTrue();
        assertThat(marker.mark(choice, new Answer(null, null, 1)).right()).isFalse();
        assertThat(Marker.takes(choice, new Answer(null, null, 3))).isFalse();
        var text = new Question.Text("q", "?", "", List.of("sarcoidosis"), null);
        assertThat(marker.mark(text, Answer.ofText("Sarcoidossis")).right()).isTrue();
    }

    @Test
    void aMeanTellsPixelsAndIsToldWithoutItsFiguresToWhoDoesNotSeeThem() {
        var place = new Question.Place("1", "1.0", SLICE);
        assertThat(Marker.ofPixels(new Question.Measure("q", "?", "", place, RoundMeasure.MEAN, 40, 5, "[hnsf'U]"))).isTrue();
        assertThat(Marker.ofPixels(new Question.Measure("q", "?", "", place, RoundMeasure.AREA, 40, 5, "mm2"))).isFalse();
        assertThat(new Verdict(true, 1, 43.0, 3.0, "[hnsf'U]").withoutFigures()).isEqualTo(Verdict.of(true));
    }

    @Test
    void images_of_a_series_share_its_space_where_their_files_name_none() {
        var one = PlacedImage.of(slice(0), Optional.empty(), "series");
        assertThat(one.sharesSpace(PlacedImage.of(slice(4), Optional.empty(), "series"))).isTrue();
        assertThat(one.sharesSpace(PlacedImage.of(slice(4), Optional.empty(), "another"))).isFalse();
        assertThat(one.sharesSpace(PlacedImage.of(slice(4), Optional.of("for"), "series"))).isFalse();
        assertThat(PlacedImage.of(slice(4), Optional.empty(), "series").height(one.inPatient(new Point(3, 3)))).isEqualTo(4);
    }

    private static StackImage slice(double z) {
        return new StackImage("1.2", 1, 100, 100, 1, "MONOCHROME2", 1, List.of(0.0, 0.0, z), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
                new StackImage.Spacing(0.5, 0.5, "patient"), null, null, List.of(), null, null, null, null, null, List.of(), null, null, null, null);
    }
}
