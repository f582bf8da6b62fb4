package org.caseroom.reformat.render;

/**
 * The rays of a view in the index space of a volume. Samples of all rays lie on the same planes across the direction of view, so that
 * no pattern arises between neighbours. Places inside the volume keep a little off its faces, so that every sample has eight voxels.
 */
final class Rays {
    private static final double OFF_THE_FACE = 1e-3;

    private final double[] corner;
    private final double[] acrossStep;
    private final double[] downStep;
    /** Index space, for one step. */
    final double[] delta;
    private final double[] high;
    /** Of the ray that was entered last: its place at sample 0, its first and last sample. */
    final double[] start = new double[3];
    int firstSample;
    int lastSample;

    /** @param step mm */
    Rays(DenseVolume volume, View view, double step) {
        Affine inverse = volume.map().inverse();
        double[] c = view.centre();
        double x = -(view.columns() - 1) / 2.0 * view.pixel();
        double y = -(view.rows() - 1) / 2.0 * view.pixel();
        this.corner = inverse.point(c[0] + x * view.along()[0] + y * view.down()[0], c[1] + x * view.along()[1] + y * view.down()[1],
                c[2] + x * view.along()[2] + y * view.down()[2]);
        this.acrossStep = scaled(inverse, view.along(), view.pixel());
        this.downStep = scaled(inverse, view.down(), view.pixel());
        this.delta = scaled(inverse, view.direction(), step);
        this.high = new double[] {volume.columns() - 1 - OFF_THE_FACE, volume.rows() - 1 - OFF_THE_FACE, volume.planes() - 1 - OFF_THE_FACE};
    }

    private static double[] scaled(Affine map, double[] direction, double length) {
        double[] d = map.direction(direction[0], direction[1], direction[2]);
        for (int axis = 0; axis < 3; axis++) {
            d[axis] *= length;
            // A ray along a face of the grid is one: what is left is rounding.
            d[axis] = Math.abs(d[axis]) < 1e-9 ? 0 : d[axis];
        }
        return d;
    }

    /** @return whether the ray of this pixel meets the volume */
    boolean enter(int x, int y) {
        double from = -1e9;
        double to = 1e9;
        for (int axis = 0; axis < 3; axis++) {
            double at = corner[axis] + x * acrossStep[axis] + y * downStep[axis];
            start[axis] = at;
            if (delta[axis] == 0) {
                if (at < OFF_THE_FACE || at > high[axis]) {
                    return false;
                }
            } else {
                double one = (OFF_THE_FACE - at) / delta[axis];
                double other = (high[axis] - at) / delta[axis];
                from = Math.max(from, Math.min(one, other));
                to = Math.min(to, Math.max(one, other));
            }
        }
        firstSample = (int) Math.ceil(from);
        lastSample = (int) Math.floor(to);
        return firstSample <= lastSample;
    }
}
