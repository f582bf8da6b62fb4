package org.caseroom.imaging;

import java.util.Arrays;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;

/**
 * The range of modality values that is worth showing of a frame: few bright points or the padding round a reconstruction must not
 * make the rest gray.
 *
 * @param low  below it lies {@value #TAIL} of the pixels that are not padding
 * @param high above it lies as much
 */
public record AutoWindow(double low, double high) {
    private static final double TAIL = 0.005;
    /** Pixels looked at; every n-th of a larger frame. */
    private static final int SAMPLES = 1 << 16;

    /** @param frame of one sample a pixel */
    public static AutoWindow of(StoredFrame frame, ImagePresentation presentation) {
        var samples = new StoredSamples(frame);
        var padding = presentation.padding();
        var modality = presentation.modality();
        long count = frame.format().bytes() / frame.format().type().bytes();
        // Odd, so that it does not run down the columns of an image whose width is a power of two.
        long step = count <= SAMPLES ? 1 : count / SAMPLES | 1;
        double[] values = new double[(int) ((count + step - 1) / step)];
        double[] one = new double[1];
        int n = 0;
        for (long at = 0; at < count; at += step) {
            samples.doubles(at, one, 1);
            if (Double.isFinite(one[0]) && (padding == null || !padding.contains((long) one[0]))) {
                values[n++] = modality.table() == null ? modality.map(one[0]) : modality.table().map((long) one[0]);
            }
        }
        if (n == 0) {
            return new AutoWindow(0, 0);
        }
        Arrays.sort(values, 0, n);
        int tail = (int) (n * TAIL);
        return new AutoWindow(values[tail], values[n - 1 - tail]);
    }
}
