package org.caseroom.room;

/**
 * What one participant answered in a blind round.
 *
 * @param image  where {@code shape} lies, null with a choice
 * @param shape  the measurement, or a {@link Shape.Probe} for a point; null with a choice
 * @param choice index into the options, null with a shape
 */
public record Answer(@Nullable ImageRef image, @Nullable Shape shape, @Nullable Integer choice) {
    /** Most points of a region: an answer is compared by its figures, and all of them travel in one event. */
    public static final int MAX_POINTS = 200;

    public Answer {
        if ((image == null) != (shape == null) || (shape == null) == (choice == null)) {
            throw new IllegalArgumentException("an answer is either a shape with its image or a choice");
        }
        if (choice != null) {
            Checks.range(choice, 0, Round.MAX_OPTIONS - 1, "choice");
        }
        if (shape != null) {
            Checks.range(shape.size(), 1, MAX_POINTS, "points of the answer");
        }
    }

    /** What it counts towards the bound of its room. */
    int size() {
        return shape == null ? 1 : shape.size();
    }
}
