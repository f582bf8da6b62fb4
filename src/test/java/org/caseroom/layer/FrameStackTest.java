package org.caseroom.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.caseroom.study.StackImage;
import org.junit.jupiter.api.Test;

final class FrameStackTest {
    private static FrameStack stack(double distance, double... places) {
        List<StackImage> images = DoubleStream.of(places).mapToObj(z -> TestImages.image("1.1", List.of(0.0, 0.0, z),
                List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0), 1, 3.0)).toList();
        List<FrameStack> stacks = FrameStack.of(images, IntStream.rangeClosed(1, places.length).boxed().toList(), distance);
        assertThat(stacks).hasSize(1);
        return stacks.getFirst();
    }

    private static int frame(FrameStack stack, double place) {
        int index = stack.nearest(place);
        return index < 0 ? 0 : stack.entries.get(index).frame();
    }

    @Test
    void frames_in_any_order_are_found_by_their_place() {
        FrameStack stack = stack(Double.NaN, 6, 0, 3);
        assertThat(stack.distance).isEqualTo(3);
        assertThat(frame(stack, 0)).isEqualTo(2);
        assertThat(frame(stack, 4.4)).isEqualTo(3);
        assertThat(frame(stack, 7.4)).isEqualTo(1);
        assertThat(frame(stack, 7.6)).as("out of the volume").isZero();
        assertThat(frame(stack, -1.6)).isZero();
    }

    @Test
    void frames_that_were_left_out_leave_a_gap() {
        FrameStack declared = stack(3, 0, 30);
        assertThat(frame(declared, 15)).isZero();
        FrameStack guessed = stack(Double.NaN, 0, 30);
        assertThat(guessed.distance).as("the thickness of the slices").isEqualTo(3);
    }

    @Test
    void frames_of_one_plane_stand_together() {
        FrameStack stack = stack(3, 3, 0, 3);
        int first = stack.nearest(3);
        assertThat(stack.entries.get(first).frame()).isEqualTo(1);
        assertThat(stack.samePlane(first, first + 1)).isTrue();
    }
}
