package org.caseroom.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Point;
import org.caseroom.room.Shape;
import org.junit.jupiter.api.Test;

final class OutlineTest {
    private static Point p(double column, double row) {
        return new Point(column, row);
    }

    private static Outline outline(Shape shape) {
        return Outline.of(shape).orElseThrow();
    }

    /** The pixels that count, as "column,row". */
    private static List<String> pixels(Outline outline) {
        List<String> found = new ArrayList<>();
        for (int row = -5; row < 20; row++) {
            int[] runs = outline.runs(row);
            for (int i = 0; i < runs.length; i += 2) {
                for (int column = runs[i]; column < runs[i + 1]; column++) {
                    found.add(column + "," + row);
                }
            }
        }
        return found;
    }

    @Test
    void a_rectangle_counts_the_pixels_whose_centres_it_holds() {
        assertThat(pixels(outline(new Shape.Rectangle(p(1, 2), p(3, 4))))).containsExactly("1,2", "2,2", "1,3", "2,3");
        assertThat(pixels(outline(new Shape.Rectangle(p(3, 4), p(1, 2))))).hasSize(4);
        assertThat(pixels(outline(new Shape.Rectangle(p(1.6, 2.4), p(2.6, 2.6))))).containsExactly("2,2");
        assertThat(pixels(outline(new Shape.Rectangle(p(1.6, 2), p(2.4, 3))))).isEmpty();
    }

    @Test
    void a_centre_on_a_shared_side_counts_once() {
        assertThat(pixels(outline(new Shape.Rectangle(p(0.5, 0.5), p(2.5, 1.5))))).containsExactly("0,0", "1,0");
        assertThat(pixels(outline(new Shape.Rectangle(p(2.5, 0.5), p(4.5, 1.5))))).containsExactly("2,0", "3,0");
        var triangle = new Shape.Freehand(List.of(p(0.5, 0.5), p(4.5, 0.5), p(0.5, 4.5)), true);
        var rest = new Shape.Freehand(List.of(p(4.5, 0.5), p(4.5, 4.5), p(0.5, 4.5)), true);
        List<String> both = new ArrayList<>(pixels(outline(triangle)));
        both.addAll(pixels(outline(rest)));
        assertThat(both).doesNotHaveDuplicates().hasSize(16);
    }

    @Test
    void an_ellipse_counts_the_pixels_whose_centres_it_holds() {
        assertThat(pixels(outline(new Shape.Ellipse(p(0, 0), p(3, 3))))).hasSize(9);
        assertThat(pixels(outline(new Shape.Ellipse(p(0, 0), p(4, 4))))).hasSize(12).doesNotContain("0,0", "3,0", "0,3", "3,3");
        assertThat(pixels(outline(new Shape.Ellipse(p(2, 2), p(2, 9))))).isEmpty();
        assertThat(outline(new Shape.Ellipse(p(0, 0), p(4, 2))).area()).isCloseTo(Math.PI * 2, within(1e-12));
    }

    @Test
    void a_closed_outline_counts_like_the_rectangle_it_is() {
        var square = new Shape.Freehand(List.of(p(1, 1), p(1, 5), p(5, 5), p(5, 1)), true);
        assertThat(pixels(outline(square))).isEqualTo(pixels(outline(new Shape.Rectangle(p(1, 1), p(5, 5)))));
        assertThat(outline(square).area()).isEqualTo(16);
        var concave = new Shape.Freehand(List.of(p(0, 0), p(6, 0), p(6, 4), p(4, 4), p(4, 2), p(2, 2), p(2, 4), p(0, 4)), true);
        assertThat(pixels(outline(concave))).hasSize(20).doesNotContain("2,2", "3,3");
        assertThat(outline(concave).area()).isEqualTo(20);
    }

    @Test
    void an_outline_that_crosses_itself_is_known_as_such() {
        var bow = PolygonOutline.of(List.of(p(0, 0), p(4, 4), p(4, 0), p(0, 4)));
        assertThat(bow.crossesItself()).isTrue();
        assertThat(bow.area()).isEqualTo(0);
        assertThat(pixels(bow)).hasSize(8);
        assertThat(PolygonOutline.of(List.of(p(0, 0), p(4, 0), p(4, 4), p(0, 4))).crossesItself()).isFalse();
        assertThat(PolygonOutline.of(List.of(p(0, 0), p(4, 4), p(0, 0))).crossesItself()).isFalse();
    }

    @Test
    void what_surrounds_nothing_is_no_outline() {
        assertThat(Outline.of(new Shape.Length(p(0, 0), p(1, 1)))).isEmpty();
        assertThat(Outline.of(new Shape.Freehand(List.of(p(0, 0), p(1, 1)), false))).isEmpty();
        assertThat(Outline.of(new Shape.Text(p(0, 0), "x"))).isEmpty();
    }
}
