package org.caseroom.room;

/** Which figure a blind round compares, and by which shapes it is given. */
public enum RoundMeasure {
    /** In mm, by a {@link Shape.Length}. */
    LENGTH,
    /** In degrees, by a {@link Shape.Angle}. */
    ANGLE,
    /** In degrees, by a {@link Shape.Cobb}. */
    COBB_ANGLE,
    /** In mm2, by a region: rectangle, ellipse, polygon, or a line by hand that is closed. */
    AREA,
    /** Mean of the stored values in a region. */
    MEAN;

    boolean takes(Shape shape) {
        return switch (this) {
            case LENGTH -> shape instanceof Shape.Length;
            case ANGLE -> shape instanceof Shape.Angle;
            case COBB_ANGLE -> shape instanceof Shape.Cobb;
            case AREA, MEAN -> shape instanceof Shape.Rectangle || shape instanceof Shape.Ellipse || shape instanceof Shape.Polygon
                    || shape instanceof Shape.Freehand freehand && freehand.closed();
        };
    }
}
