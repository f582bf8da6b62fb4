package org.caseroom.measure;

import org.caseroom.room.Shape;

record RectangleOutline(double left, double top, double right, double bottom) implements Outline {
    static RectangleOutline of(Shape.Rectangle shape) {
        return new RectangleOutline(Math.min(shape.from().column(), shape.to().column()),
                Math.min(shape.from().row(), shape.to().row()), Math.max(shape.from().column(), shape.to().column()),
                Math.max(shape.from().row(), shape.to().row()));
    }

    @Override
    public double area() {
        return (right - left) * (bottom - top);
    }

    @Override
    public int[] runs(int row) {
        double y = row + 0.5;
        return y >= top && y < bottom ? new int[] {Outline.pixel(left), Outline.pixel(right)} : new int[0];
    }
}
