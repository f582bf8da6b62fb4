package org.caseroom.sample;

import java.util.List;

/** Solids in the order of painting, with their boxes in one array: most of a hundred thousand miss any one plane. */
final class Solids {

    private final Shape[] shapes;
    private final double[] boxes;

    private Solids(Shape[] shapes, double[] boxes) {
        this.shapes = shapes;
        this.boxes = boxes;
    }

    static Solids of(List<Shape> shapes) {
        double[] boxes = new double[shapes.size() * 6];
        for (int i = 0; i < shapes.size(); i++) {
            System.arraycopy(shapes.get(i).box(), 0, boxes, i * 6, 6);
        }
        return new Solids(shapes.toArray(Shape[]::new), boxes);
    }

    int size() {
        return shapes.length;
    }

    Shape get(int index) {
        return shapes[index];
    }

    /** Lower bound on an axis (0 to 2 for x, y, z), or the upper one (3 to 5). */
    double bound(int index, int axis) {
        return boxes[index * 6 + axis];
    }
}
