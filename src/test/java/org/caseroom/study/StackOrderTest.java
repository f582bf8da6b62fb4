package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StackOrderTest {
    private static final List<Double> AXIAL = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);
    private static final List<Double> SAGITTAL = List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0);
    private static final List<Double> CORONAL = List.of(1.0, 0.0, 0.0, 0.0, 0.0, -1.0);

    @Test
    void axial_slices_go_from_head_to_feet_whatever_their_numbers_say() {
        assertThat(order(image("a", 1, AXIAL, 0, 0, -5), image("b", 2, AXIAL, 0, 0, 10), image("c", 3, AXIAL, 0, 0, 0)))
                .containsExactly("b", "c", "a");
    }

    @Test
    void sagittal_slices_go_from_right_to_left_and_coronal_ones_from_front_to_back() {
        assertThat(order(image("left", 1, SAGITTAL, 30, 0, 0), image("right", 2, SAGITTAL, -30, 0, 0))).containsExactly("right", "left");
        assertThat(order(image("back", 1, CORONAL, 0, 50, 0), image("front", 2, CORONAL, 0, -50, 0))).containsExactly("front", "back");
    }

    @Test
    void phases_of_one_place_keep_the_order_of_their_numbers() {
        assertThat(order(image("b2", 4, AXIAL, 0, 0, 1), image("a2", 3, AXIAL, 0, 0, 2), image("b1", 2, AXIAL, 0, 0, 1.0000001),
                image("a1", 1, AXIAL, 0, 0, 2))).containsExactly("a1", "a2", "b1", "b2");
    }

    @Test
    void a_cine_of_one_plane_and_mixed_planes_go_by_number() {
        assertThat(order(image("c", 3, AXIAL, 0, 0, 1), image("a", 1, AXIAL, 0, 0, 1), image("b", 2, AXIAL, 0, 0, 1)))
                .containsExactly("a", "b", "c");
        assertThat(order(image("b", 2, AXIAL, 0, 0, 1), image("a", 1, CORONAL, 0, 0, 9))).containsExactly("a", "b");
        assertThat(order(image("n", null, null, 0, 0, 1), image("b", 2, AXIAL, 0, 0, 1))).containsExactly("b", "n");
    }

    @Test
    void the_order_does_not_depend_on_how_the_images_came() {
        List<StackImage> images = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            images.add(image("i" + i, i % 7, AXIAL, 0, 0, i / 3));
        }
        List<StackImage> expected = StackOrder.order(images);
        var random = new Random(5);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(images, random);
            assertThat(StackOrder.order(images)).isEqualTo(expected);
        }
    }

    @Test
    void parts_of_a_concatenation_follow_each_other_whatever_their_instance_numbers_say() {
        List<StackImage> images = new ArrayList<>();
        for (int part = 3; part >= 1; part--) {
            for (int frame = 1; frame <= 2; frame++) {
                images.add(frame("p" + part, frame, 10 - part, null, 0,
                        new FramePlace(null, null, null, null, new FramePlace.Concatenation("1.2", part, 3, 2 * part - 2))));
            }
        }
        images.add(frame("before", 1, 5, null, 0, null));
        images.add(frame("after", 1, 9, null, 0, null));
        assertThat(names(images)).containsExactly("before1", "p11", "p12", "p21", "p22", "p31", "p32", "after1");
    }

    @Test
    void frames_without_geometry_go_by_their_place_in_the_stack_then_by_time_then_by_dimensions() {
        assertThat(names(List.of(frame("a", 1, 1, null, 0, place(null, 2, 1, 2, 1)), frame("a", 2, 1, null, 0, place(null, 1, 2, 1, 2)),
                frame("a", 3, 1, null, 0, place(null, 1, 1, 1, 1))))).containsExactly("a3", "a2", "a1");
        assertThat(names(List.of(frame("a", 1, 1, null, 0, place(null, null, null, 2, 1)),
                frame("a", 2, 1, null, 0, place(null, null, null, 1, 2)), frame("a", 3, 1, null, 0, place(null, null, null, 1, 1)))))
                .containsExactly("a3", "a2", "a1");
    }

    @Test
    void at_one_place_time_comes_first() {
        assertThat(names(List.of(frame("a", 1, 1, AXIAL, 5, place("1", 1, 2)), frame("a", 2, 1, AXIAL, 0, place("1", 2, 2)),
                frame("a", 3, 1, AXIAL, 5, place("1", 1, 1)), frame("a", 4, 1, AXIAL, 0, place("1", 2, 1)))))
                .containsExactly("a3", "a1", "a4", "a2");
    }

    @Test
    void several_stacks_follow_each_other_each_in_its_own_geometry() {
        assertThat(names(List.of(frame("a", 1, 1, AXIAL, 0, place("ax", 1, null)), frame("a", 2, 1, CORONAL, 3, place("cor", 2, null)),
                frame("a", 3, 1, AXIAL, 9, place("ax", 2, null)), frame("a", 4, 1, CORONAL, 3, place("cor", 1, null)))))
                .containsExactly("a3", "a1", "a4", "a2");
        assertThat(names(List.of(frame("a", 1, 1, AXIAL, 10, place("1", 1, null)), frame("a", 2, 1, AXIAL, 5, place("2", 1, null)),
                frame("a", 3, 1, AXIAL, 0, place("1", 2, null)), frame("a", 4, 1, AXIAL, 7, place("2", 2, null)))))
                .as("parallel stacks are not interleaved").containsExactly("a1", "a3", "a4", "a2");
    }

    private static List<String> names(List<StackImage> images) {
        return StackOrder.order(images).stream().map(image -> image.instance() + image.frame()).toList();
    }

    private static FramePlace place(String stack, Integer inStack, Integer temporal, Integer... dimensions) {
        return new FramePlace(stack, inStack, temporal, dimensions.length == 0 ? null : List.of(dimensions), null);
    }

    private static StackImage frame(String instance, int frame, Integer number, List<Double> orientation, double z, FramePlace place) {
        return new StackImage(instance, frame, 10, 10, 1, "MONOCHROME2", number, orientation == null ? null : List.of(0.0, 0.0, z),
                orientation, null, null, null, List.of(), null, null, null, null, null, List.of(), null, null, null, place);
    }

    private static List<String> order(StackImage... images) {
        return StackOrder.order(List.of(images)).stream().map(StackImage::instance).toList();
    }

    private static StackImage image(String instance, Integer number, List<Double> orientation, double x, double y, double z) {
        return new StackImage(instance, 1, 10, 10, 1, "MONOCHROME2", number, orientation == null ? null : List.of(x, y, z), orientation,
                null, null, null, List.of(), null, null, null, null, null, List.of(), null, null, null, null);
    }
}
