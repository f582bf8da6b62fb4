package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PixelDecisionTest {
    private static final Box TOP = new Box(0, 0, 4, 1);
    private static final Box BOTTOM = new Box(0, 3, 4, 1);

    private static PixelDecision decision(PlacedBox... boxes) {
        return new PixelDecision("1.2", 4, 4, PixelAction.BOXES, List.of(boxes));
    }

    /** Rows that are black. */
    private static Set<Integer> rows(PixelDecision decision, String instance, int frame) {
        var paint = new Paint(decision.on(instance), null).in(frame);
        return IntStream.range(0, 4).filter(y -> paint.row(y, 4)[3]).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_box_without_a_range_is_in_every_frame_of_every_picture() {
        var everywhere = decision(new PlacedBox(TOP, null, null));

        assertThat(rows(everywhere, "1.2.1", 1)).containsExactly(0);
        assertThat(rows(everywhere, "1.2.9", 700)).containsExactly(0);
    }

    @Test
    void a_range_holds_its_first_and_its_last_frame() {
        var some = decision(new PlacedBox(TOP, null, new PlacedBox.Frames(2, 3)), new PlacedBox(BOTTOM, Set.of("1.2.1"), null));

        assertThat(IntStream.rangeClosed(1, 4).mapToObj(frame -> rows(some, "1.2.1", frame)))
                .containsExactly(Set.of(3), Set.of(0, 3), Set.of(0, 3), Set.of(3));
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(frame -> rows(some, "1.2.2", frame)))
                .containsExactly(Set.of(), Set.of(0), Set.of(0), Set.of());
    }

    @Test
    void regions_that_stay_do_so_in_every_frame() {
        var paint = new Paint(List.of(), List.of(BOTTOM)).in(5);

        assertThat(paint.row(0, 4)).containsOnly(true);
        assertThat(paint.row(3, 4)).containsOnly(false);
    }

    @Test
    void what_names_no_picture_or_no_frame_is_refused() {
        assertThatThrownBy(() -> new PlacedBox(TOP, Set.of(), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlacedBox(TOP, Set.of("../1"), null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlacedBox(TOP, IntStream.range(0, 501).mapToObj(i -> "1." + i).collect(Collectors.toSet()), null))
                .hasMessageContaining("500");
        assertThatThrownBy(() -> new PlacedBox.Frames(0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlacedBox.Frames(3, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PixelDecision("1.2", 3, 4, PixelAction.BOXES, List.of(new PlacedBox(BOTTOM, null, null))))
                .hasMessageContaining("outside");
    }
}
