package org.caseroom.layer;

/**
 * Where the pixels of a target lie on the grid of a layer: columns, rows and places along its normal, all linear in the pixel.
 * {@code value = at + x * byX + y * byY}.
 */
record Slope(double at, double byX, double byY) {
    double of(int x, int y) {
        return at + x * byX + y * byY;
    }

    /** Column, row and place, in this order. */
    static Slope[] onto(Grid layer, Target target) {
        double[] p00 = onto(layer, target, 0, 0);
        double[] p10 = onto(layer, target, 1, 0);
        double[] p01 = onto(layer, target, 0, 1);
        Slope[] slopes = new Slope[3];
        for (int i = 0; i < 3; i++) {
            slopes[i] = new Slope(p00[i], p10[i] - p00[i], p01[i] - p00[i]);
        }
        return slopes;
    }

    private static double[] onto(Grid layer, Target target, int x, int y) {
        double[] p = target.grid().point(target.column(x), target.row(y));
        return new double[] {layer.column(p[0], p[1], p[2]), layer.row(p[0], p[1], p[2]), Grid.dot(p, layer.normal())};
    }
}
