package org.caseroom.measure;

import java.util.Optional;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.Padding;

/**
 * The modality values (PS3.3 C.11.1) of the pixels that an outline surrounds.
 *
 * @param pixels     that count, within the image
 * @param excluded   of them left out of the statistics: Pixel Padding (C.7.5.1.1.2), unless it was asked for, and what is no finite
 *                   number
 * @param statistics empty when no pixel has a value
 */
record RegionValues(long pixels, long excluded, Optional<Statistics> statistics) {
    /** @param frame with one sample a pixel */
    static RegionValues of(StoredFrame frame, ImagePresentation presentation, Outline outline, boolean includePadding) {
        int columns = frame.format().columns();
        int first = Math.max(0, Outline.pixel(outline.top()));
        int last = Math.min(frame.format().rows(), Outline.pixel(outline.bottom()));
        Padding padding = includePadding ? null : presentation.padding();
        var modality = presentation.modality();
        var samples = new StoredSamples(frame);
        double[] values = new double[columns];
        var collector = new StatisticsCollector();
        long pixels = 0;
        long excluded = 0;
        for (int row = first; row < last; row++) {
            int[] runs = outline.runs(row);
            for (int i = 0; i + 1 < runs.length; i += 2) {
                int from = Math.clamp(runs[i], 0, columns);
                int count = Math.clamp(runs[i + 1], 0, columns) - from;
                if (count <= 0) {
                    continue;
                }
                samples.doubles((long) row * columns + from, values, count);
                int kept = 0;
                for (int k = 0; k < count; k++) {
                    double stored = values[k];
                    if (padding == null || !padding.contains((long) stored)) {
                        double value = modality.map(stored);
                        if (Double.isFinite(value)) {
                            values[kept++] = value;
                        }
                    }
                }
                collector.add(values, kept);
                pixels += count;
                excluded += count - kept;
            }
        }
        return new RegionValues(pixels, excluded, collector.result());
    }

    /** Without reading a value. */
    static long pixels(Outline outline, int columns, int rows) {
        long pixels = 0;
        for (int row = Math.max(0, Outline.pixel(outline.top())); row < Math.min(rows, Outline.pixel(outline.bottom())); row++) {
            int[] runs = outline.runs(row);
            for (int i = 0; i + 1 < runs.length; i += 2) {
                pixels += Math.max(0, Math.clamp(runs[i + 1], 0, columns) - Math.clamp(runs[i], 0, columns));
            }
        }
        return pixels;
    }
}
