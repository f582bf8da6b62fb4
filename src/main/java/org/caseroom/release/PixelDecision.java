package org.caseroom.release;

import java.util.List;

/**
 * A decision about the pictures of a series that are of one size, all their frames.
 *
 * @param boxes for {@link PixelAction#BOXES}: 1 to 100
 */
public record PixelDecision(String series, int rows, int columns, PixelAction action, List<PlacedBox> boxes) {
    private static final int MAX_BOXES = 100;

    /** @throws IllegalArgumentException naming what does not fit */
    public PixelDecision {
        boxes = boxes == null ? List.of() : List.copyOf(boxes);
        if (series == null || !series.matches("[0-9.]{1,64}") || action == null) {
            throw new IllegalArgumentException("a decision names a series and an action");
        }
        if (action == PixelAction.BOXES ? boxes.isEmpty() || boxes.size() > MAX_BOXES : !boxes.isEmpty()) {
            throw new IllegalArgumentException("the action BOXES has 1 to " + MAX_BOXES + " boxes, others have none");
        }
        for (var box : boxes) {
            if (box.box().x() >= columns || box.box().y() >= rows) {
                throw new IllegalArgumentException("a box of series " + series + " begins outside of its pictures of " + columns + " x " + rows);
            }
        }
    }

    /** The boxes of one picture. */
    List<PlacedBox> on(String instance) {
        return boxes.stream().filter(box -> box.isOn(instance)).toList();
    }

    PixelGroup group() {
        return new PixelGroup(series, rows, columns);
    }
}
