package org.caseroom.teaching;

import java.util.List;
import java.util.stream.IntStream;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Shape;

/**
 * What is right: for those who have answered or given up, and in a room after the reveal.
 *
 * @param choices     of a choice: indices of the right options
 * @param whys        of a choice: a remark on each option, empty where there is none
 * @param accepted    of a text
 * @param order       of an order: indices into the options of {@link QuestionView}, first to last
 * @param target      of a measurement
 * @param tolerance   of a measurement and of a place
 * @param targets     of a place
 * @param explanation empty: none
 */
public record Solution(List<Integer> choices, List<String> whys, List<String> accepted, List<Integer> order, @Nullable Double target,
                       @Nullable Double tolerance, @Nullable String unit, List<ShownTarget> targets, String explanation) {
    /**
     * A right place.
     *
     * @param image        with a mark
     * @param shape        with a mark
     * @param segmentation SOP Instance UID, with a segment
     */
    public record ShownTarget(String name, @Nullable ImageRef image, @Nullable Shape shape, @Nullable String segmentation,
                              @Nullable Integer segment) {
    }

    public Solution {
        choices = List.copyOf(choices);
        whys = List.copyOf(whys);
        accepted = List.copyOf(accepted);
        order = List.copyOf(order);
        targets = List.copyOf(targets);
    }

    public static Solution of(Question question) {
        return switch (question) {
            case Question.Choice choice -> new Solution(
                    IntStream.range(0, choice.options().size()).filter(i -> choice.options().get(i).right()).boxed().toList(),
                    choice.options().stream().map(Question.Option::why).toList(), List.of(), List.of(), null, null, null, List.of(), choice.explanation());
            case Question.Text text -> new Solution(List.of(), List.of(), text.accepted(), List.of(), null, null, null, List.of(), text.explanation());
            case Question.Order order -> {
                var shown = QuestionView.shuffled(order);
                yield new Solution(List.of(), List.of(), List.of(), order.items().stream().map(shown::indexOf).toList(), null, null, null, List.of(),
                        order.explanation());
            }
            case Question.Measure measure -> new Solution(List.of(), List.of(), List.of(), List.of(), measure.target(), measure.tolerance(),
                    measure.unit(), List.of(), measure.explanation());
            case Question.Locate locate -> new Solution(List.of(), List.of(), List.of(), List.of(), null, locate.tolerance(), "mm",
                    locate.targets().stream().map(Solution::shown).toList(), locate.explanation());
        };
    }

    private static ShownTarget shown(Question.Target target) {
        return switch (target) {
            case Question.MarkTarget(var name, var image, var shape) -> new ShownTarget(name, image, shape, null, null);
            case Question.SegmentTarget(var name, var instance, var segment) -> new ShownTarget(name, null, null, instance, segment);
        };
    }
}
