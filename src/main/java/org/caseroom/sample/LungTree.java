package org.caseroom.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Arteries, veins and bronchi of one lobe. Points that want blood are scattered in the lobe and halved again and again
 * along their longest extent; each branch runs towards the middle of its half, and its radius follows Murray's law from
 * the number of points it feeds. So the tree fills the lobe, tapers, and reaches the pleura, as the real one does.
 */
final class LungTree {

    private static final double TIP = 0.38;
    private static final double MURRAY = 1 / 3.0;

    private final RandomGenerator random;
    private final double tip;
    /** A bronchus runs beside an artery at least this wide; 0 for veins, which run alone. */
    private final double escorted;
    private final double most;
    private final Predicate<double[]> mayBreathe;
    private final List<Tube> vessels = new ArrayList<>();
    private final List<Tube> bronchi = new ArrayList<>();

    LungTree(RandomGenerator random, double escorted, double most, Predicate<double[]> mayBreathe) {
        this.mayBreathe = mayBreathe;
        this.random = random;
        this.tip = TIP;
        this.escorted = escorted;
        this.most = most;
    }

    List<Tube> vessels() {
        return vessels;
    }

    List<Tube> bronchi() {
        return bronchi;
    }

    /** Grows from {@code root} in {@code direction} to every point. */
    void grow(double[] root, double[] direction, List<double[]> points) {
        double[][] all = points.toArray(double[][]::new);
        if (all.length > 0) {
            grow(root, direction, all, 0, all.length, 0);
        }
    }

    private double radius(int fed) {
        return Math.min(most, tip * Math.pow(fed, MURRAY));
    }

    private void grow(double[] from, double[] direction, double[][] points, int start, int end, int depth) {
        int count = end - start;
        double[] centre = new double[3];
        for (int i = start; i < end; i++) {
            for (int k = 0; k < 3; k++) {
                centre[k] += points[i][k] / count;
            }
        }
        double share = count == 1 ? 1 : depth < 2 ? 0.36 : 0.42;
        double[] to = new double[3];
        double length = 0;
        for (int k = 0; k < 3; k++) {
            to[k] = from[k] + (centre[k] - from[k]) * share;
            length += (to[k] - from[k]) * (to[k] - from[k]);
        }
        length = Math.sqrt(length);
        if (count > 1) {
            for (int k = 0; k < 3; k++) {
                to[k] += length * 0.13 * random.nextGaussian();
            }
        }
        double[] arrived = branch(from, to, direction, length, count);
        if (count == 1) {
            return;
        }
        int middle = halve(points, start, end, centre);
        grow(to, arrived, points, start, middle, depth + 1);
        grow(to, arrived, points, middle, end, depth + 1);
    }

    /** A bent branch that leaves in the direction its parent came; gives the direction in which it ends. */
    private double[] branch(double[] from, double[] to, double[] direction, double length, int count) {
        double r = radius(count);
        int steps = count > 24 ? 4 : count > 3 ? 2 : 1;
        double[] last = from;
        double[] way = new double[3];
        for (int i = 1; i <= steps; i++) {
            double t = (double) i / steps;
            double[] next = new double[3];
            for (int k = 0; k < 3; k++) {
                double bend = from[k] + direction[k] * length * 0.38;
                next[k] = (1 - t) * (1 - t) * from[k] + 2 * t * (1 - t) * bend + t * t * to[k];
            }
            Tube tube = Tube.of(Material.VESSEL, last, next, r * (1.06 - 0.1 * (t - 1.0 / steps)), r * (1.06 - 0.1 * t));
            vessels.add(tube);
            if (escorted > 0 && r >= escorted && mayBreathe.test(next)) {
                double airway = Math.min(4.6, r * 0.95);
                bronchi.add(Tube.of(Material.AIRWAY_WALL, beside(last, r + airway), beside(next, r + airway), airway,
                        airway));
            }
            for (int k = 0; k < 3; k++) {
                way[k] = next[k] - last[k];
            }
            last = next;
        }
        double norm = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) + 1e-9;
        for (int k = 0; k < 3; k++) {
            way[k] /= norm;
        }
        return way;
    }

    private static double[] beside(double[] p, double by) {
        double side = p[0] < 0 ? 0.62 : -0.62;
        return new double[] {p[0] + side * by, p[1] + 0.55 * by, p[2] + 0.5 * by};
    }

    private int halve(double[][] points, int start, int end, double[] centre) {
        // Of a few random directions, the one along which the points spread most: no branch follows the axes.
        double[] best = null;
        double widest = -1;
        for (int trial = 0; trial < 6; trial++) {
            double[] way = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double norm = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]) + 1e-9;
            double spread = 0;
            for (int i = start; i < end; i++) {
                double d = 0;
                for (int k = 0; k < 3; k++) {
                    d += (points[i][k] - centre[k]) * way[k] / norm;
                }
                spread += d * d;
            }
            if (spread > widest) {
                widest = spread;
                best = way;
            }
        }
        double[] axis = best;
        Arrays.sort(points, start, end, Comparator.comparingDouble(
                p -> p[0] * axis[0] + p[1] * axis[1] + p[2] * axis[2]));
        double share = 0.36 + 0.28 * random.nextDouble();
        return Math.max(start + 1, Math.min(end - 1, start + (int) Math.round((end - start) * share)));
    }
}
