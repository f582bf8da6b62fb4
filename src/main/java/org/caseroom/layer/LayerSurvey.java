package org.caseroom.layer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.frames.StoredFrames;

/**
 * What only the pixels of a layer tell: where its segments are largest, and the range of its quantities. One pass over all frames.
 *
 * @param largest by segment number: the frame with most of its pixels
 * @param ranges  of the quantities, in their order
 */
record LayerSurvey(Map<Integer, Largest> largest, List<MapRange> ranges) {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /** Values looked at in one map; of a larger one only every so many frames. */
    private static final long MAX_VALUES = 1L << 28;

    static final LayerSurvey EMPTY = new LayerSurvey(Map.of(), List.of());

    /**
     * @param frame  number from 1
     * @param pixels in that frame
     * @param column of their centre of gravity, counted between pixel centres
     */
    record Largest(int frame, long pixels, double column, double row) {
    }

    static LayerSurvey of(Segmentation segmentation, StoredFrames stored) throws FrameStoreException {
        Map<Integer, Largest> largest = new HashMap<>();
        for (int number = 1; number <= Math.min(stored.count(), segmentation.frames().size()); number++) {
            int segment = segmentation.frames().get(number - 1).segment();
            StoredFrame frame = stored.frame(number);
            if (segment >= 0 && frame.format().samplesPerPixel() == 1 && frame.format().type().bytes() <= 2) {
                count(frame, number, segmentation.type() == Segmentation.Type.LABELMAP ? 0 : segment, largest);
            }
        }
        return new LayerSurvey(Map.copyOf(largest), List.of());
    }

    /** @param segment 0: each pixel names its own */
    private static void count(StoredFrame frame, int number, int segment, Map<Integer, Largest> largest) {
        int columns = frame.format().columns();
        MemorySegment samples = frame.samples();
        boolean wide = frame.format().type().bytes() == 2;
        // Pixels, sum of columns, sum of rows.
        Map<Integer, long[]> sums = new HashMap<>();
        long[] last = null;
        int lastLabel = -1;
        for (int row = 0; row < frame.format().rows(); row++) {
            for (int column = 0; column < columns; column++) {
                long index = (long) row * columns + column;
                int value = wide ? samples.get(SHORT, 2 * index) & 0xFFFF : samples.get(ValueLayout.JAVA_BYTE, index) & 0xFF;
                if (value != 0) {
                    int label = segment == 0 ? value : segment;
                    if (label != lastLabel) {
                        last = sums.computeIfAbsent(label, _ -> new long[3]);
                        lastLabel = label;
                    }
                    last[0]++;
                    last[1] += column;
                    last[2] += row;
                }
            }
        }
        sums.forEach((label, sum) -> largest.merge(label, new Largest(number, sum[0], (double) sum[1] / sum[0], (double) sum[2] / sum[0]),
                (a, b) -> b.pixels() > a.pixels() ? b : a));
    }

    static LayerSurvey of(ParametricMap map, StoredFrames stored) throws FrameStoreException {
        int count = Math.min(stored.count(), map.frames().size());
        long values = count == 0 ? 0 : stored.format(1).rows() * (long) stored.format(1).columns() * count;
        int step = (int) Math.max(1, values / MAX_VALUES);
        double[] low = new double[map.quantities().size()];
        double[] high = new double[low.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int number = 1; number <= count; number += step) {
            StoredFrame frame = stored.frame(number);
            ParametricMap.Frame about = map.frames().get(number - 1);
            if (frame.format().samplesPerPixel() != 1) {
                continue;
            }
            var samples = new StoredSamples(frame);
            double[] row = new double[frame.format().columns()];
            for (int r = 0; r < frame.format().rows(); r++) {
                samples.doubles((long) r * row.length, row, row.length);
                for (double sample : row) {
                    double value = about.values().map(sample);
                    if (Double.isFinite(value)) {
                        low[about.quantity()] = Math.min(low[about.quantity()], value);
                        high[about.quantity()] = Math.max(high[about.quantity()], value);
                    }
                }
            }
        }
        List<MapRange> ranges = new ArrayList<>();
        for (int i = 0; i < low.length; i++) {
            ranges.add(low[i] <= high[i] ? new MapRange(low[i], high[i]) : new MapRange(0, 0));
        }
        return new LayerSurvey(Map.of(), List.copyOf(ranges));
    }
}
