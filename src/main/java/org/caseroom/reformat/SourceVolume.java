package org.caseroom.reformat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.caseroom.layer.FrameStack;
import org.caseroom.layer.Grid;
import org.caseroom.study.StackImage;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;

/**
 * The planes of a series in the patient. Their distances may differ, and they may be shifted against each other within their planes, as
 * those of a tilted gantry are: each keeps its real place.
 *
 * <p>Indices count columns and rows of the first plane and planes of the least distance between two neighbours, so that a step of an index
 * is the same way everywhere. Where distances differ, most of these planes lie between real ones.
 */
final class SourceVolume {
    /** Fewer are no volume. */
    private static final int LEAST = 3;
    static final int MOST = 5_000;
    /** Of the images of a series that may lie otherwise than the rest, as a scout does: one of so many. */
    private static final int STRAYS = 8;
    /** A gap of so many usual distances is not bridged: there values would be invented. */
    private static final double GAP = 3.01;
    private static final double SAME_PLACE_MM = 1e-3;

    /**
     * @param place along the normal, in mm
     * @param columnOffset columns of this plane are those of the reference less this
     */
    record Plane(StackImage image, double place, double columnOffset, double rowOffset, ImagePresentation presentation) {
    }

    final Grid grid;
    /** By place, ascending. */
    final List<Plane> planes;
    /** Of neighbouring planes in mm: the least one, and the one that most have. */
    final double distance;
    final double usual;
    private final double[] toPatient;
    private final int count;
    private final Set<String> instances;

    private SourceVolume(Grid grid, List<Plane> planes, double distance, double usual) {
        this.grid = grid;
        this.planes = planes;
        this.distance = distance;
        this.usual = usual;
        double length = planes.getLast().place - planes.getFirst().place;
        this.count = 1 + (int) Math.round(length / distance);
        this.toPatient = toPatient(length);
        this.instances = planes.stream().map(plane -> plane.image().instance()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param presentation of instances
     * @throws NotAVolume with a sentence
     */
    static SourceVolume of(List<StackImage> images, Function<String, InstancePresentation> presentation) throws NotAVolume {
        if (images.size() > MOST) {
            throw new NotAVolume("This series has more than " + MOST + " images, which is more than a volume is computed from.");
        }
        List<StackImage> gray = images.stream().filter(image -> image.samples() == 1 && !image.display().colour()).toList();
        if (gray.isEmpty()) {
            throw new NotAVolume("The images of this series are in colour, which has no values to compute with.");
        }
        List<FrameStack> stacks = FrameStack.of(gray, IntStream.rangeClosed(1, gray.size()).boxed().toList(), Double.NaN);
        FrameStack stack = stacks.stream().max(Comparator.comparingInt(one -> one.entries.size()))
                .orElseThrow(() -> new NotAVolume("The images of this series do not say where in the patient they lie."));
        if (stack.entries.size() < LEAST) {
            throw new NotAVolume("This series has fewer than " + LEAST + " parallel planes, which make no volume.");
        }
        if ((images.size() - stack.entries.size()) * STRAYS > images.size()) {
            throw new NotAVolume("The images of this series do not lie in parallel planes of one size.");
        }
        double[] steps = IntStream.range(1, stack.entries.size()).mapToDouble(i -> stack.entries.get(i).place() - stack.entries.get(i - 1).place())
                .sorted().toArray();
        if (steps[0] < SAME_PLACE_MM) {
            throw new NotAVolume("This series has several images of one place, such as phases: it is not one volume.");
        }
        Map<String, InstancePresentation> presentations = new HashMap<>();
        Map<ImagePresentation, ImagePresentation> shared = new HashMap<>();
        List<Plane> planes = new ArrayList<>();
        for (FrameStack.Entry entry : stack.entries) {
            StackImage image = gray.get(entry.frame() - 1);
            ImagePresentation shown = presentations.computeIfAbsent(image.instance(), presentation).frame(image.frame());
            planes.add(new Plane(image, entry.place(), entry.columnOffset(), entry.rowOffset(), shared.computeIfAbsent(shown, one -> one)));
        }
        return new SourceVolume(stack.reference, List.copyOf(planes), least(steps), steps[steps.length / 2]);
    }

    /** A plane that was taken twice at nearly the same place must not make a million of planes of the rest. */
    private static double least(double[] steps) {
        double usual = steps[steps.length / 2];
        return Arrays.stream(steps).filter(step -> step > usual / 4).min().orElse(usual);
    }

    private double[] toPatient(double length) {
        double[] zero = point(0, 0, planes.getFirst().place);
        double[] column = point(1, 0, planes.getFirst().place);
        double[] row = point(0, 1, planes.getFirst().place);
        Plane first = planes.getFirst();
        Plane last = planes.getLast();
        double part = distance / length;
        double[] next = point((last.columnOffset - first.columnOffset) * part, (last.rowOffset - first.rowOffset) * part, first.place + distance);
        double[] affine = new double[12];
        for (int i = 0; i < 3; i++) {
            affine[4 * i] = column[i] - zero[i];
            affine[4 * i + 1] = row[i] - zero[i];
            affine[4 * i + 2] = next[i] - zero[i];
            affine[4 * i + 3] = zero[i];
        }
        return affine;
    }

    /** Of a column and row of the first plane at a place along the normal. */
    private double[] point(double column, double row, double place) {
        double[] flat = grid.point(column + planes.getFirst().columnOffset, row + planes.getFirst().rowOffset);
        double[] normal = grid.normal();
        double lift = place - Directions.dot(flat, normal);
        return new double[] {flat[0] + lift * normal[0], flat[1] + lift * normal[1], flat[2] + lift * normal[2]};
    }

    /** Index (column, row, plane) to mm, row-major 3 x 4. */
    double[] toPatient() {
        return toPatient.clone();
    }

    int columns() {
        return grid.columns;
    }

    int rows() {
        return grid.rows;
    }

    /** Of {@link #distance}; not the number of real ones. */
    int count() {
        return count;
    }

    /** Longest way between two planes that values are interpolated on, in mm. */
    double gap() {
        return Math.max(GAP * usual, 1.01 * distance);
    }

    StackImage middle() {
        return planes.get(planes.size() / 2).image();
    }

    /** Where an index lies, in mm. */
    double[] patient(double column, double row, double plane) {
        double[] at = new double[3];
        for (int i = 0; i < 3; i++) {
            at[i] = toPatient[4 * i] * column + toPatient[4 * i + 1] * row + toPatient[4 * i + 2] * plane + toPatient[4 * i + 3];
        }
        return at;
    }

    /** Whether any of the planes is of this instance. */
    boolean holds(String instance) {
        return instances.contains(instance);
    }

    /** The way in mm along a direction in which about one voxel is passed. */
    double spacingAlong(double[] direction) {
        double[] row = step(0);
        double[] column = step(1);
        double[] normal = grid.normal();
        double sum = square(Directions.dot(direction, Directions.unit(row)) / grid.columnSpacing)
                + square(Directions.dot(direction, Directions.unit(column)) / grid.rowSpacing)
                + square(Directions.dot(direction, normal) / distance);
        return 1 / Math.sqrt(sum);
    }

    private double[] step(int index) {
        return new double[] {toPatient[index], toPatient[4 + index], toPatient[8 + index]};
    }

    private static double square(double value) {
        return value * value;
    }

    /** Roughly what it takes in memory, in KiB. */
    int weight() {
        return 1 + planes.size();
    }
}
