package org.caseroom.layer;

import java.util.List;
import java.util.OptionalDouble;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrames;

/**
 * How far a place lies from a segment, in mm: from the nearest pixel of it, which is as thick as its slices are apart. 0 inside. A
 * fractional segment is where it is at least half.
 */
final class SegmentDistance {
    private final Segmentation segmentation;
    private final List<StackImage> images;
    private final StoredFrames stored;

    /**
     * @param images of the frames of the segmentation, in their order
     * @param stored its pixels, held open by the caller
     */
    SegmentDistance(Segmentation segmentation, List<StackImage> images, StoredFrames stored) {
        this.segmentation = segmentation;
        this.images = images;
        this.stored = stored;
    }

    /** @return empty where no pixel belongs to the segment, or none has a place in the patient */
    OptionalDouble from(int segment, double[] place) throws FrameStoreException {
        boolean labels = segmentation.type() == Segmentation.Type.LABELMAP;
        int least = segmentation.type() == Segmentation.Type.FRACTIONAL ? (segmentation.maximum() + 1) / 2 : 1;
        double half = half();
        double nearest = Double.POSITIVE_INFINITY;
        for (int number = 1; number <= Math.min(Math.min(stored.count(), segmentation.frames().size()), images.size()); number++) {
            Grid grid = labels || segmentation.frames().get(number - 1).segment() == segment ? Grid.of(images.get(number - 1)).orElse(null) : null;
            double height = grid == null ? Double.POSITIVE_INFINITY : Math.max(0, Math.abs(grid.height(place[0], place[1], place[2])) - half);
            if (height < nearest) {
                nearest = Math.min(nearest, within(new SegmentationPainter.Pixels(stored.frame(number)), grid, place, height, nearest,
                        labels ? segment : least, labels ? segment : Integer.MAX_VALUE));
            }
        }
        return nearest == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(nearest);
    }

    private double half() {
        if (segmentation.distance() > 0 && Double.isFinite(segmentation.distance())) {
            return segmentation.distance() / 2;
        }
        Double thickness = images.isEmpty() ? null : images.getFirst().sliceThickness();
        return thickness == null || !(thickness > 0) ? 0 : thickness / 2;
    }

    private static double within(SegmentationPainter.Pixels pixels, Grid grid, double[] place, double height, double nearest, int least, int most) {
        double column = grid.column(place[0], place[1], place[2]);
        double row = grid.row(place[0], place[1], place[2]);
        double square = nearest * nearest;
        for (int y = 0; y < grid.rows; y++) {
            double down = Math.max(0, Math.abs(y - row) - 0.5) * grid.rowSpacing;
            double base = height * height + down * down;
            if (base >= square) {
                continue;
            }
            for (int x = 0; x < grid.columns; x++) {
                int value = pixels.at(x, y);
                if (value >= least && value <= most) {
                    double along = Math.max(0, Math.abs(x - column) - 0.5) * grid.columnSpacing;
                    square = Math.min(square, base + along * along);
                }
            }
        }
        return Math.sqrt(square);
    }
}
