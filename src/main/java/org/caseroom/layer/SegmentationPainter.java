package org.caseroom.layer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.frames.StoredFrames;

/**
 * Brings a segmentation onto the pixels of an image: the nearest pixel of the nearest frame, nothing outside of its volume. By
 * place in the patient, whatever grid it is on; where either has no place, pixel by pixel onto the images a frame refers to.
 */
final class SegmentationPainter {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Segmentation segmentation;
    private final List<StackImage> images;
    private final StoredFrames stored;
    private final Target target;
    private final Sheets sheets;

    /**
     * @param images of the frames of the segmentation, in their order
     * @param stored its pixels, held open by the caller
     */
    SegmentationPainter(Segmentation segmentation, List<StackImage> images, StoredFrames stored, Target target) {
        this.segmentation = segmentation;
        this.images = images;
        this.stored = stored;
        this.target = target;
        this.sheets = new Sheets(target.width(), target.height());
    }

    /** @param placed whether both lie in one frame of reference */
    Sheets paint(boolean placed) throws FrameStoreException {
        Map<Integer, List<Integer>> bySegment = new TreeMap<>();
        for (int number = 1; number <= Math.min(stored.count(), segmentation.frames().size()); number++) {
            int segment = segmentation.frames().get(number - 1).segment();
            if (segment >= 0) {
                bySegment.computeIfAbsent(segment, _ -> new ArrayList<>()).add(number);
            }
        }
        boolean geometry = placed && target.grid() != null && images.stream().anyMatch(image -> Grid.of(image).isPresent());
        for (var entry : bySegment.entrySet()) {
            if (geometry) {
                for (FrameStack stack : FrameStack.of(images, entry.getValue(), segmentation.distance())) {
                    byPlace(entry.getKey(), stack);
                }
            } else {
                byReference(entry.getKey(), entry.getValue());
            }
        }
        return sheets;
    }

    private void byReference(int segment, List<Integer> numbers) throws FrameStoreException {
        for (int number : numbers) {
            StoredFrame frame = stored.frame(number);
            if (segmentation.frames().get(number - 1).source().names(target.image().instance(), target.image().frame())
                    && frame.format().columns() == target.image().columns() && frame.format().rows() == target.image().rows()) {
                var layer = new Pixels(frame);
                paint(segment, (x, y) -> layer.at((int) Math.round(target.column(x)), (int) Math.round(target.row(y))));
                return;
            }
        }
    }

    private void byPlace(int segment, FrameStack stack) throws FrameStoreException {
        Slope[] slopes = Slope.onto(stack.reference, target);
        boolean parallel = Math.abs(slopes[2].byX()) * target.width() + Math.abs(slopes[2].byY()) * target.height()
                < 0.02 * stack.distance;
        Pixels[] open = new Pixels[stack.entries.size()];
        int fixed = parallel ? stack.nearest(slopes[2].of(target.width() / 2, target.height() / 2)) : 0;
        if (fixed < 0) {
            return;
        }
        paint(segment, (x, y) -> {
            int nearest = parallel ? fixed : stack.nearest(slopes[2].of(x, y));
            for (int i = nearest; i >= 0 && i < open.length && stack.samePlane(nearest, i); i++) {
                FrameStack.Entry entry = stack.entries.get(i);
                int column = (int) Math.floor(slopes[0].of(x, y) - entry.columnOffset() + 0.5);
                int row = (int) Math.floor(slopes[1].of(x, y) - entry.rowOffset() + 0.5);
                if (column >= 0 && row >= 0 && column < stack.reference.columns && row < stack.reference.rows) {
                    if (open[i] == null) {
                        open[i] = new Pixels(stored.frame(entry.frame()));
                    }
                    int value = open[i].at(column, row);
                    if (value != 0) {
                        return value;
                    }
                }
            }
            return 0;
        });
    }

    private interface Values {
        int at(int x, int y) throws FrameStoreException;
    }

    private void paint(int segment, Values values) throws FrameStoreException {
        if (segmentation.type() == Segmentation.Type.LABELMAP) {
            paintLabels(values);
            return;
        }
        byte[] weights = new byte[target.width() * target.height()];
        int first = -1;
        int last = -1;
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                int value = values.at(x, y);
                if (value != 0) {
                    weights[y * target.width() + x] = (byte) Math.clamp(Math.round(255.0 * value / segmentation.maximum()), 1, 255);
                    first = first < 0 ? y : first;
                    last = y;
                }
            }
        }
        if (first >= 0) {
            sheets.add(segment, weights, first, last);
        }
    }

    private void paintLabels(Values values) throws FrameStoreException {
        var known = segmentation.segments().stream().map(Segment::number).collect(Collectors.toSet());
        boolean[] drawn = new boolean[65_536];
        known.forEach(number -> drawn[number] = true);
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                int value = values.at(x, y);
                if (value != 0 && drawn[value]) {
                    Sheets.put(sheets.first(), y * target.width() + x, value, (byte) 255);
                }
            }
        }
    }

    /** Stored values of one frame of 8 or 16 bits, as unsigned numbers. */
    static final class Pixels {
        private final MemorySegment samples;
        private final int columns;
        private final boolean wide;

        Pixels(StoredFrame frame) {
            this.samples = frame.samples();
            this.columns = frame.format().columns();
            this.wide = frame.format().type().bytes() == 2;
            if (frame.format().samplesPerPixel() != 1 || frame.format().type().bytes() > 2) {
                throw new LayerException("The pixels of this segmentation are neither of 1, 8 nor 16 bits.");
            }
        }

        int at(int column, int row) {
            long index = (long) row * columns + column;
            return wide ? samples.get(SHORT, 2 * index) & 0xFFFF : samples.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
        }
    }
}
