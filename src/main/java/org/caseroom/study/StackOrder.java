package org.caseroom.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The display order of a series: by position along the slice normal where all images share one geometry, else by instance
 * number and frame.
 *
 * <p>The direction is anatomical, so that two series scroll alike however the scanners numbered them: from head to feet, from
 * right to left, from front to back, after the patient axis nearest to the normal.
 */
final class StackOrder {
    private static final double PARALLEL = 0.9995;
    private static final double SAME_PLACE_MM = 1e-3;

    private static final Comparator<StackImage> BY_NUMBER = Comparator
            .comparing(StackImage::instanceNumber, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(StackImage::instance).thenComparingInt(StackImage::frame);

    private StackOrder() {
    }

    static List<StackImage> order(List<StackImage> images) {
        List<StackImage> ordered = new ArrayList<>(images);
        ordered.sort(BY_NUMBER);
        double[] axis = commonNormal(images);
        if (axis == null) {
            return ordered;
        }
        double[] places = ordered.stream().mapToDouble(image -> project(axis, image)).toArray();
        List<Integer> index = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            index.add(i);
        }
        if (spread(places) < SAME_PLACE_MM) {
            // A cine of one plane: time is the only order.
            return ordered;
        }
        // Rounded, so that the phases of one place keep the order of their numbers. The sort is stable.
        index.sort(Comparator.comparingLong(i -> Math.round(places[i] / SAME_PLACE_MM)));
        return index.stream().map(ordered::get).toList();
    }

    /** Of unit length, towards the end of the stack; null when there is no common one. */
    private static double[] commonNormal(List<StackImage> images) {
        double[] common = null;
        for (StackImage image : images) {
            if (image.position() == null || image.orientation() == null) {
                return null;
            }
            double[] normal = normal(image.orientation());
            if (common == null) {
                common = normal;
            } else if (common[0] * normal[0] + common[1] * normal[1] + common[2] * normal[2] < PARALLEL) {
                return null;
            }
        }
        return common == null ? null : anatomical(common);
    }

    private static double[] anatomical(double[] n) {
        double x = Math.abs(n[0]);
        double y = Math.abs(n[1]);
        double z = Math.abs(n[2]);
        // Patient coordinates grow to the left, to the back and to the head (PS3.3 C.7.6.2.1.1).
        boolean turn = z >= x && z >= y ? n[2] > 0 : y >= x ? n[1] < 0 : n[0] < 0;
        return turn ? new double[] {-n[0], -n[1], -n[2]} : n;
    }

    /** Cross product of the row and the column direction. */
    static double[] normal(List<Double> o) {
        double[] n = {o.get(1) * o.get(5) - o.get(2) * o.get(4), o.get(2) * o.get(3) - o.get(0) * o.get(5),
                o.get(0) * o.get(4) - o.get(1) * o.get(3)};
        double length = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        return new double[] {n[0] / length, n[1] / length, n[2] / length};
    }

    private static double project(double[] axis, StackImage image) {
        List<Double> p = image.position();
        return axis[0] * p.get(0) + axis[1] * p.get(1) + axis[2] * p.get(2);
    }

    private static double spread(double[] places) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double place : places) {
            least = Math.min(least, place);
            most = Math.max(most, place);
        }
        return most - least;
    }
}
