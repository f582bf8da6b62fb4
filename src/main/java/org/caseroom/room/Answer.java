package org.caseroom.room;

import java.util.List;

/**
 * What one participant answered in a blind round: exactly one of {@code shape} (with its {@code image}), {@code choice}, {@code text}
 * and {@code order}.
 *
 * @param image  where {@code shape} lies
 * @param shape  the measurement, or a {@link Shape.Probe} for a point
 * @param choice index into the options
 * @param text   in his own words, 1 to {@value #MAX_TEXT} UTF-16 units
 * @param order  all indices into the options, each once, first to last
 */
public record Answer(@Nullable ImageRef image, @Nullable Shape shape, @Nullable Integer choice, @Nullable String text,
                     @Nullable List<Integer> order) {
    /** Most points of a region: an answer is compared by its figures, and all of them travel in one event. */
    public static final int MAX_POINTS = 200;
    public static final int MAX_TEXT = 500;
    /** Characters that count as one point towards the bound of the room. */
    private static final int CHARACTERS_A_POINT = 10;

    public Answer {
        order = order == null ? null : List.copyOf(order);
        int given = (shape == null ? 0 : 1) + (choice == null ? 0 : 1) + (text == null ? 0 : 1) + (order == null ? 0 : 1);
        if ((image == null) != (shape == null) || given != 1) {
            throw new IllegalArgumentException("an answer is one of a shape with its image, a choice, a text and an order");
        }
        if (choice != null) {
            Checks.range(choice, 0, Round.MAX_OPTIONS - 1, "choice");
        }
        if (shape != null) {
            Checks.range(shape.size(), 1, MAX_POINTS, "points of the answer");
        }
        if (text != null) {
            Checks.text(text, 1, MAX_TEXT, "text of the answer");
        }
        if (order != null) {
            Checks.range(order.size(), 2, Round.MAX_OPTIONS, "length of the order");
            order.forEach(index -> Checks.range(index, 0, Round.MAX_OPTIONS - 1, "order"));
        }
    }

    public Answer(@Nullable ImageRef image, @Nullable Shape shape, @Nullable Integer choice) {
        this(image, shape, choice, null, null);
    }

    public static Answer ofText(String text) {
        return new Answer(null, null, null, text, null);
    }

    public static Answer ofOrder(List<Integer> order) {
        return new Answer(null, null, null, null, order);
    }

    /** What it counts towards the bound of its room. */
    int size() {
        return shape != null ? shape.size() : text != null ? 1 + text.length() / CHARACTERS_A_POINT : order != null ? order.size() : 1;
    }
}
