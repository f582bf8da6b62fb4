package org.caseroom.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The display order of a series: by position along the slice normal where all images share one geometry, else by instance
 * number and what multi-frame objects say of the place of their frames.
 *
 * <p>The direction is anatomical, so that two series scroll alike however the scanners numbered them: from head to feet, from
 * right to left, from front to back, after the patient axis nearest to the normal. Several stacks (Stack ID) follow each other, each
 * in its own geometry. Images of one place stand together: by Temporal Position Index, then by the other dimensions. The parts
 * of a concatenation count as one instance.
 */
final class StackOrder {
    private static final double PARALLEL = 0.9995;
    private static final double SAME_PLACE_MM = 1e-3;
    private static final long MAX_FRAMES = 1_000_000;

    /** Instances by their number; parts of a concatenation are held together by its UID. */
    private static final Comparator<Entry> BY_INSTANCE = Comparator
            .comparing(Entry::number, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Entry::whole);

    private static final Comparator<Entry> WITHIN = Comparator.comparing(Entry::inStack, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Entry::temporal, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Entry::dimensions, Comparator.nullsLast(StackOrder::lexicographic))
            .thenComparingLong(Entry::frame);

    private static final Comparator<Entry> WITHOUT_PLACE = BY_INSTANCE.thenComparing(WITHIN);

    private static final Comparator<Entry> AT_ONE_PLACE = Comparator
            .comparing(Entry::temporal, Comparator.nullsLast(Comparator.<Integer>naturalOrder())).thenComparing(BY_INSTANCE)
            .thenComparing(Entry::inStack, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Entry::dimensions, Comparator.nullsLast(StackOrder::lexicographic)).thenComparingLong(Entry::frame);

    private StackOrder() {
    }

    /**
     * An image with what it is ordered by.
     *
     * @param number Instance Number, of a concatenation the least of its parts
     * @param whole  SOP Instance UID or Concatenation UID
     * @param frame  number within the whole
     */
    private record Entry(StackImage image, Integer number, String whole, String stack, Integer inStack, Integer temporal,
                         List<Integer> dimensions, long frame) {
        static Entry of(StackImage image, Map<String, Integer> numbers) {
            FramePlace place = image.place();
            FramePlace.Concatenation part = place == null ? null : place.concatenation();
            String whole = part == null ? image.instance() : part.uid();
            return new Entry(image, part == null ? image.instanceNumber() : numbers.get(whole), whole,
                    place == null ? null : place.stack(), place == null ? null : place.inStack(),
                    place == null ? null : place.temporal(), place == null ? null : place.dimensions(),
                    // Parts whose offset is wrong stay apart: no part has so many frames.
                    part == null ? image.frame() : part.part() * MAX_FRAMES + image.frame());
        }
    }

    static List<StackImage> order(List<StackImage> images) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (StackImage image : images) {
            if (image.place() != null && image.place().concatenation() != null && image.instanceNumber() != null) {
                numbers.merge(image.place().concatenation().uid(), image.instanceNumber(), Math::min);
            }
        }
        List<Entry> entries = new ArrayList<>(images.stream().map(image -> Entry.of(image, numbers)).toList());
        entries.sort(WITHOUT_PLACE);
        return stacks(entries).stream().flatMap(stack -> inSpace(stack).stream()).map(Entry::image).toList();
    }

    /** One list unless an object says that it has several stacks. */
    private static List<List<Entry>> stacks(List<Entry> entries) {
        Map<String, String> ofWhole = new LinkedHashMap<>();
        boolean several = false;
        for (Entry entry : entries) {
            String stack = entry.stack() == null ? "" : entry.stack();
            several |= !stack.equals(ofWhole.computeIfAbsent(entry.whole(), _ -> stack));
        }
        if (!several) {
            return List.of(entries);
        }
        Map<String, List<Entry>> stacks = new LinkedHashMap<>();
        Function<String, List<Entry>> fresh = _ -> new ArrayList<>();
        entries.forEach(entry -> stacks.computeIfAbsent(entry.stack() == null ? "" : entry.stack(), fresh).add(entry));
        return List.copyOf(stacks.values());
    }

    private static List<Entry> inSpace(List<Entry> entries) {
        double[] axis = commonNormal(entries);
        if (axis == null) {
            return entries;
        }
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(AT_ONE_PLACE);
        double[] places = ordered.stream().mapToDouble(entry -> project(axis, entry.image())).toArray();
        if (spread(places) < SAME_PLACE_MM) {
            // A cine of one plane: time is the only order.
            return ordered;
        }
        List<Integer> index = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            index.add(i);
        }
        // Rounded, so that the phases of one place keep their order. The sort is stable.
        index.sort(Comparator.comparingLong(i -> Math.round(places[i] / SAME_PLACE_MM)));
        return index.stream().map(ordered::get).toList();
    }

    private static int lexicographic(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = Integer.compareUnsigned(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** Of unit length, towards the end of the stack; null when there is no common one. */
    private static double[] commonNormal(List<Entry> entries) {
        double[] common = null;
        for (Entry entry : entries) {
            StackImage image = entry.image();
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
