package org.caseroom.measure;

import java.util.Optional;
import org.caseroom.room.Shape;

/**
 * A closed shape on an image, in image coordinates: the centre of the pixel in column c and row r is (c + 0.5, r + 0.5).
 *
 * <p><b>Which pixels count:</b> those whose centre lies inside. A centre exactly on the boundary counts on the left and upper
 * side and not on the right and lower one, so that two shapes which share a side never count a pixel twice, and a rectangle
 * from (x, y) to (x + w, y + h) with whole numbers has w * h pixels.
 */
sealed interface Outline permits EllipseOutline, PolygonOutline, RectangleOutline {
    /** Of the shape as it is drawn, in pixels; not the number of pixels that count. Also where it goes beyond the image. */
    double area();

    double left();

    double top();

    double right();

    double bottom();

    /**
     * Runs of columns whose centres lie inside, in one row of pixels: from (included), to (excluded), from, to, ... in
     * ascending order. They may reach beyond the image.
     */
    int[] runs(int row);

    /** The first pixel whose centre is not before {@code edge}. */
    static int pixel(double edge) {
        return (int) Math.ceil(edge - 0.5);
    }

    /** Empty for shapes that surround nothing. */
    static Optional<Outline> of(Shape shape) {
        return switch (shape) {
            case Shape.Rectangle r -> Optional.of(RectangleOutline.of(r));
            case Shape.Ellipse e -> Optional.of(new EllipseOutline(RectangleOutline.of(new Shape.Rectangle(e.from(), e.to()))));
            case Shape.Freehand f when f.closed() -> Optional.of(PolygonOutline.of(f.points()));
            case Shape.Polygon p -> Optional.of(PolygonOutline.of(p.points()));
            case Shape.Freehand _, Shape.Arrow _, Shape.Text _, Shape.Line _, Shape.Length _, Shape.Bidirectional _, Shape.Angle _,
                 Shape.Cobb _, Shape.Probe _, Shape.Calibration _ -> Optional.empty();
        };
    }
}
