package org.caseroom.layer;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.caseroom.room.Nullable;
import org.caseroom.study.StackImage;

/**
 * A series of gray images that is laid over another one, such as a PET over the CT of the same examination.
 *
 * @param images those with a place in the patient
 * @param stacks of them, by orientation; the frames of their entries count {@code images} from 1
 * @param uptake whether values are SUVbw; else they are modality values
 * @param unit   of the values, as in UCUM; null where it is not known
 * @param window least and greatest value that the colours span when nobody says otherwise
 */
record ImageSeries(List<StackImage> images, List<FrameStack> stacks, boolean uptake, @Nullable String unit, MapRange window) {
    /** A volume needs more than one plane. */
    private static final int LEAST = 2;
    static final int MOST = 5_000;
    /** What FDG-PET is mostly looked at with, in g/ml. */
    private static final MapRange UPTAKE = new MapRange(0, 7);

    /** Empty where the images are no volume of values: colour, without a place, a single plane, several phases of one place. */
    static Optional<ImageSeries> of(List<StackImage> all) {
        if (all.size() < LEAST || all.size() > MOST) {
            return Optional.empty();
        }
        List<StackImage> images = all.stream().filter(image -> image.samples() == 1 && !image.display().colour() && Grid.of(image).isPresent()).toList();
        List<FrameStack> stacks = FrameStack.of(images, IntStream.rangeClosed(1, images.size()).boxed().toList(), Double.NaN).stream()
                .filter(stack -> stack.entries.size() >= LEAST).toList();
        if (stacks.isEmpty() || stacks.stream().anyMatch(ImageSeries::repeats)) {
            return Optional.empty();
        }
        boolean uptake = images.stream().allMatch(image -> image.suvFactor() != null);
        StackImage middle = images.get(images.size() / 2);
        return Optional.of(new ImageSeries(images, stacks, uptake, uptake ? "g/ml" : unit(middle.rescaleUnit()), window(uptake, middle)));
    }

    private static boolean repeats(FrameStack stack) {
        return IntStream.range(1, stack.entries.size()).anyMatch(i -> stack.samePlane(i - 1, i));
    }

    private static String unit(@Nullable String rescale) {
        return rescale == null || rescale.equals("US") ? null : switch (rescale) {
            case "BQML" -> "Bq/ml";
            case "GML" -> "g/ml";
            case "CNTS" -> null;
            case String other -> other;
        };
    }

    private static MapRange window(boolean uptake, StackImage middle) {
        if (uptake) {
            return UPTAKE;
        }
        var window = middle.window() != null ? middle.window() : middle.windows() == null || middle.windows().isEmpty() ? null : middle.windows().getFirst();
        return window == null || !(window.width() > 0) || !Double.isFinite(window.center() + window.width()) ? new MapRange(0, 1000)
                : new MapRange(window.center() - window.width() / 2, window.center() + window.width() / 2);
    }

    /** The name under which a series is laid over others: its first image by number, which stays when others come. */
    static Optional<String> name(List<StackImage> images) {
        return images.stream().min(Comparator.comparing((StackImage image) -> Objects.requireNonNullElse(image.instanceNumber(), Integer.MAX_VALUE))
                .thenComparing(StackImage::instance)).map(StackImage::instance);
    }

    Set<String> instances() {
        Set<String> all = new HashSet<>();
        images.forEach(image -> all.add(image.instance()));
        return all;
    }

    /** The finest distance of pixels in mm. */
    double pitch() {
        return stacks.stream().mapToDouble(stack -> Math.min(stack.reference.columnSpacing, stack.reference.rowSpacing)).min().orElseThrow();
    }

    /** Roughly what it takes in memory, in KiB. */
    int weight() {
        return 1 + images.size();
    }
}
