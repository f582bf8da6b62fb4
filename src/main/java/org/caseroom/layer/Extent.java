package org.caseroom.layer;

import java.util.Collection;
import java.util.List;
import org.caseroom.study.StackImage;

/** A box in the patient, in mm. Starts empty and grows. */
final class Extent {
    /** So much beside each other may be, and still the one says something about the other: a thick slice. */
    private static final double MARGIN_MM = 5;

    private final double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    private final double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};

    static Extent of(Collection<StackImage> images) {
        var extent = new Extent();
        images.forEach(image -> Grid.of(image).ifPresent(extent::add));
        return extent;
    }

    static Extent of(StructureSet set) {
        var extent = new Extent();
        for (StructureSet.Region region : set.regions()) {
            for (StructureSet.Contour contour : region.contours()) {
                double[] p = contour.points();
                for (int i = 0; i < p.length; i += 3) {
                    extent.add(p[i], p[i + 1], p[i + 2]);
                }
            }
        }
        return extent;
    }

    private void add(Grid grid) {
        for (double[] corner : List.of(grid.point(0, 0), grid.point(grid.columns - 1, 0), grid.point(0, grid.rows - 1),
                grid.point(grid.columns - 1, grid.rows - 1))) {
            add(corner[0], corner[1], corner[2]);
        }
    }

    private void add(double x, double y, double z) {
        double[] p = {x, y, z};
        for (int i = 0; i < 3; i++) {
            low[i] = Math.min(low[i], p[i]);
            high[i] = Math.max(high[i], p[i]);
        }
    }

    /** Whether the two touch; false where one is empty. */
    boolean touches(Extent other) {
        for (int i = 0; i < 3; i++) {
            if (!(low[i] - MARGIN_MM <= other.high[i] && other.low[i] - MARGIN_MM <= high[i])) {
                return false;
            }
        }
        return true;
    }
}
