package org.caseroom.imaging;

import java.util.Arrays;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;

/** Least and greatest modality value of a frame, its padding included as everybody's min-max window does. */
public record ValueRange(double low, double high) {
    private static final int CHUNK = 2048;

    public static ValueRange of(StoredFrame frame, ImagePresentation presentation) {
        var stored = stored(frame);
        var modality = presentation.modality();
        if (modality.table() == null) {
            double a = modality.map(stored.low);
            double b = modality.map(stored.high);
            return new ValueRange(Math.min(a, b), Math.max(a, b));
        }
        // A table need not be monotonous.
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        long first = Math.max((long) stored.low, modality.table().first());
        long last = Math.min((long) stored.high, modality.table().first() + (long) modality.table().entries() - 1);
        for (long value = first; value <= last; value++) {
            double mapped = modality.table().map(value);
            low = Math.min(low, mapped);
            high = Math.max(high, mapped);
        }
        for (double end : new double[] {modality.map(stored.low), modality.map(stored.high)}) {
            low = Math.min(low, end);
            high = Math.max(high, end);
        }
        return new ValueRange(low, high);
    }

    /** Range of the stored values; 0 to 0 when none is finite. */
    static ValueRange stored(StoredFrame frame) {
        return switch (frame.format().type()) {
            case U16 -> shorts(frame, false);
            case S16 -> shorts(frame, true);
            case U8, S8, U32, S32, F32, F64 -> any(frame);
        };
    }

    private static ValueRange shorts(StoredFrame frame, boolean signed) {
        var samples = new StoredSamples(frame);
        long count = frame.format().bytes() / 2;
        short[] chunk = new short[CHUNK];
        int[] values = new int[CHUNK];
        int[] least = new int[CHUNK];
        int[] greatest = new int[CHUNK];
        Arrays.fill(least, Integer.MAX_VALUE);
        Arrays.fill(greatest, Integer.MIN_VALUE);
        for (long at = 0; at < count; at += CHUNK) {
            int n = (int) Math.min(CHUNK, count - at);
            samples.shorts(at, chunk, n);
            if (signed) {
                GrayLoops.widenSigned(chunk, values, n);
            } else {
                GrayLoops.widenUnsigned(chunk, values, n);
            }
            GrayLoops.least(values, least, n);
            GrayLoops.greatest(values, greatest, n);
        }
        return new ValueRange(Arrays.stream(least).min().orElseThrow(), Arrays.stream(greatest).max().orElseThrow());
    }

    private static ValueRange any(StoredFrame frame) {
        var samples = new StoredSamples(frame);
        long count = frame.format().bytes() / frame.format().type().bytes();
        double[] chunk = new double[CHUNK];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (long at = 0; at < count; at += CHUNK) {
            int n = (int) Math.min(CHUNK, count - at);
            samples.doubles(at, chunk, n);
            for (int i = 0; i < n; i++) {
                if (Double.isFinite(chunk[i])) {
                    low = Math.min(low, chunk[i]);
                    high = Math.max(high, chunk[i]);
                }
            }
        }
        return low > high ? new ValueRange(0, 0) : new ValueRange(low, high);
    }
}
