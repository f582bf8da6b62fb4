package org.caseroom.measure;

/** The ellipse inscribed in a rectangle; its axes are those of the image. */
record EllipseOutline(RectangleOutline box) implements Outline {
    @Override
    public double area() {
        return Math.PI / 4 * box.area();
    }

    @Override
    public double left() {
        return box.left();
    }

    @Override
    public double top() {
        return box.top();
    }

    @Override
    public double right() {
        return box.right();
    }

    @Override
    public double bottom() {
        return box.bottom();
    }

    @Override
    public int[] runs(int row) {
        double ry = (box.bottom() - box.top()) / 2;
        double t = (row + 0.5 - (box.top() + box.bottom()) / 2) / ry;
        if (!(Math.abs(t) < 1)) {
            return new int[0];
        }
        double half = (box.right() - box.left()) / 2 * Math.sqrt(1 - t * t);
        double centre = (box.left() + box.right()) / 2;
        return new int[] {Outline.pixel(centre - half), Outline.pixel(centre + half)};
    }
}
