package org.caseroom.layer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.caseroom.study.StackImage;

/**
 * Frames that share one orientation and spacing, in whatever order they stand in the file, by their place along the normal. Frames
 * may lie beside each other in one plane.
 */
public final class FrameStack {
    private static final double SAME_PLACE_MM = 1e-3;

    /** Columns and rows of a frame are those of the reference less its offset. */
    public record Entry(int frame, double place, double columnOffset, double rowOffset) {
    }

    public final Grid reference;
    /** By place, ascending. */
    public final List<Entry> entries;
    /** Distance of neighbouring planes in mm, above 0. */
    final double distance;

    private FrameStack(Grid reference, List<Entry> entries, double distance) {
        this.reference = reference;
        this.entries = entries;
        this.distance = distance;
    }

    /**
     * @param images   of all frames of the object, in the order of the frames
     * @param chosen   frame numbers from 1
     * @param distance of the slices of the whole object as declared, or NaN
     * @return one for every orientation; frames without a place in the patient are in none
     */
    public static List<FrameStack> of(List<StackImage> images, List<Integer> chosen, double distance) {
        List<Grid> references = new ArrayList<>();
        List<List<Entry>> groups = new ArrayList<>();
        List<OptionalDouble> thickness = new ArrayList<>();
        for (int number : chosen) {
            Grid grid = number <= images.size() ? Grid.of(images.get(number - 1)).orElse(null) : null;
            if (grid == null) {
                continue;
            }
            int group = 0;
            while (group < references.size() && !references.get(group).alike(grid)) {
                group++;
            }
            if (group == references.size()) {
                references.add(grid);
                groups.add(new ArrayList<>());
                Double slice = images.get(number - 1).sliceThickness();
                thickness.add(slice != null && slice > 0 ? OptionalDouble.of(slice) : OptionalDouble.empty());
            }
            Grid reference = references.get(group);
            double[] origin = grid.point(0, 0);
            groups.get(group).add(new Entry(number, Grid.dot(origin, reference.normal()),
                    reference.column(origin[0], origin[1], origin[2]), reference.row(origin[0], origin[1], origin[2])));
        }
        List<FrameStack> stacks = new ArrayList<>();
        for (int i = 0; i < references.size(); i++) {
            List<Entry> entries = groups.get(i);
            entries.sort(Comparator.comparingDouble(Entry::place).thenComparingInt(Entry::frame));
            stacks.add(new FrameStack(references.get(i), List.copyOf(entries), distance(entries, distance, thickness.get(i))));
        }
        return stacks;
    }

    /** Frames without anything are often left out of the file, so the least distance may be a gap: what is declared goes before it. */
    private static double distance(List<Entry> entries, double declared, OptionalDouble thickness) {
        if (declared > 0 && Double.isFinite(declared)) {
            return declared;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < entries.size(); i++) {
            double step = entries.get(i).place() - entries.get(i - 1).place();
            if (step > SAME_PLACE_MM) {
                least = Math.min(least, step);
            }
        }
        if (Double.isFinite(least) && (thickness.isEmpty() || least <= 2 * thickness.getAsDouble())) {
            return least;
        }
        return thickness.orElse(1);
    }

    /** Index of the entry nearest to the place, the first of those in one plane; -1 when it is further than half the distance. */
    int nearest(double place) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).place() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int best = low < entries.size() ? low : low - 1;
        if (low > 0 && low < entries.size() && place - entries.get(low - 1).place() <= entries.get(low).place() - place) {
            best = low - 1;
        }
        if (Math.abs(entries.get(best).place() - place) > distance * 0.501 + SAME_PLACE_MM) {
            return -1;
        }
        while (best > 0 && entries.get(best).place() - entries.get(best - 1).place() < SAME_PLACE_MM) {
            best--;
        }
        return best;
    }

    /** Whether this entry lies in the same plane as the other one. */
    public boolean samePlane(int one, int other) {
        return Math.abs(entries.get(one).place() - entries.get(other).place()) < SAME_PLACE_MM;
    }
}
