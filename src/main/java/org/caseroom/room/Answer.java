package org.caseroom.room;

/**
 * What one participant answered in a blind round.
 *
 * @param image  where {@code shape} lies, null with a choice
 * @param shape  the measurement, or a {@link Shape.Probe} for a point; null with a choice
 * @param choice index into the options, null with a shape
 */
public record Answer(@Nullable ImageRef image, @Nullable Shape shape, @Nullable Integer choice) {
    public Answer {
        if ((image == null) != (shape == null) || (shape == null) == (choice == null)) {
            throw new IllegalArgumentException("an answer is either a shape with its image or a choice");
        }
    }
}
