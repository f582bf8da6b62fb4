package org.caseroom.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.caseroom.room.ImageRef;
import org.caseroom.study.Series;
import org.caseroom.study.StackImage;

/** The image planes of a study, for what is drawn in patient coordinates (PS3.3 C.18.9, C.7.6.2.1.1). */
final class Planes {
    private final Supplier<List<Series>> study;
    private Map<String, List<StackImage>> byFrameOfReference;

    /** @param study asked once, when the first drawing in space comes */
    Planes(Supplier<List<Series>> study) {
        this.study = study;
    }

    static Planes none() {
        return new Planes(List::of);
    }

    /** @param data column and row in turn, in image coordinates */
    record Placed(ImageRef image, List<Double> data) {
    }

    /** The image whose plane the points lie on, within half a slice; the nearest of several. @param data x, y and z in mm in turn */
    Optional<Placed> place(String frameOfReference, List<Double> data) {
        StackImage nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (StackImage image : images().getOrDefault(frameOfReference, List.of())) {
            double far = 0;
            double[] normal = normal(image);
            for (int i = 0; i + 2 < data.size() && far < least; i += 3) {
                far = Math.max(far, Math.abs(along(image, normal, data, i)));
            }
            double half = image.sliceThickness() == null || image.sliceThickness() <= 0 ? 0.5 : image.sliceThickness() / 2;
            if (far < least && far <= half + 1e-3) {
                least = far;
                nearest = image;
            }
        }
        if (nearest == null) {
            return Optional.empty();
        }
        List<Double> placed = new ArrayList<>();
        double[] row = axis(nearest, 0);
        double[] column = axis(nearest, 3);
        for (int i = 0; i + 2 < data.size(); i += 3) {
            placed.add(along(nearest, row, data, i) / nearest.spacing().column() + 0.5);
            placed.add(along(nearest, column, data, i) / nearest.spacing().row() + 0.5);
        }
        return Optional.of(new Placed(new ImageRef(nearest.instance(), nearest.frame()), placed));
    }

    private Map<String, List<StackImage>> images() {
        if (byFrameOfReference == null) {
            byFrameOfReference = new HashMap<>();
            for (Series series : study.get()) {
                if (series.frameOfReference() != null) {
                    var list = byFrameOfReference.computeIfAbsent(series.frameOfReference(), _ -> new ArrayList<>());
                    series.stack().stream().filter(image -> image.position() != null && image.orientation() != null
                            && image.spacing() != null).forEach(list::add);
                }
            }
        }
        return byFrameOfReference;
    }

    private static double along(StackImage image, double[] axis, List<Double> data, int at) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += (data.get(at + i) - image.position().get(i)) * axis[i];
        }
        return sum;
    }

    private static double[] axis(StackImage image, int from) {
        return new double[] {image.orientation().get(from), image.orientation().get(from + 1), image.orientation().get(from + 2)};
    }

    private static double[] normal(StackImage image) {
        double[] r = axis(image, 0);
        double[] c = axis(image, 3);
        return new double[] {r[1] * c[2] - r[2] * c[1], r[2] * c[0] - r[0] * c[2], r[0] * c[1] - r[1] * c[0]};
    }
}
