package org.caseroom.measure;

import java.util.List;
import java.util.Optional;
import org.caseroom.room.Shape;

/** The box of pixels on whose values the figures of a shape depend; edges included, from 0. */
public record ValueArea(int left, int top, int right, int bottom) {
    /** Empty for shapes that are measured without looking at a pixel. */
    public static Optional<ValueArea> of(Shape shape) {
        if (shape instanceof Shape.Probe(var at)) {
            return Optional.of(of(Bounds.of(List.of(at))));
        }
        return Outline.of(shape).map(outline -> of(Bounds.of(outline)));
    }

    public static ValueArea of(int column, int row) {
        return new ValueArea(column, row, column, row);
    }

    private static ValueArea of(Bounds bounds) {
        return new ValueArea((int) Math.floor(bounds.left()), (int) Math.floor(bounds.top()), (int) Math.ceil(bounds.right()),
                (int) Math.ceil(bounds.bottom()));
    }
}
