package org.caseroom.layer;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrame;

/** Values between the planes of a stack: linear between pixels and between neighbouring planes, none outside of the volume. */
final class PlaneSampler {
    private final FrameStack stack;
    private final Planes planes;
    /** First entry of each plane. */
    private final int[] first;
    private final double[] place;
    private final PlaneValues[] open;

    /** Where planes come from; asked once for each that is needed. */
    interface Planes {
        /** @param frame as the entries of the stack name it */
        PlaneValues open(int frame) throws FrameStoreException;
    }

    PlaneSampler(FrameStack stack, Planes planes) {
        this.stack = stack;
        this.planes = planes;
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < stack.entries.size(); i++) {
            if (i == 0 || !stack.samePlane(i - 1, i)) {
                starts.add(i);
            }
        }
        this.first = starts.stream().mapToInt(Integer::intValue).toArray();
        this.place = starts.stream().mapToDouble(i -> stack.entries.get(i).place()).toArray();
        this.open = new PlaneValues[first.length];
    }

    /**
     * @param column of the reference of the stack, counted between pixel centres
     * @param at     place along its normal in mm
     * @return NaN where there is no value
     */
    double at(double column, double row, double at) throws FrameStoreException {
        int above = above(at);
        int below = above - 1;
        double half = stack.distance * 0.501;
        if (below >= 0 && above < place.length && place[above] - place[below] <= 1.5 * stack.distance) {
            double part = (at - place[below]) / (place[above] - place[below]);
            if (part < 1e-3) {
                return value(below, column, row);
            }
            if (part > 1 - 1e-3) {
                return value(above, column, row);
            }
            double low = value(below, column, row);
            double high = value(above, column, row);
            return open[below].smooth() && open[above].smooth() && Double.isFinite(low) && Double.isFinite(high) ? low + (high - low) * part
                    : part < 0.5 ? low : high;
        }
        if (below >= 0 && at - place[below] <= half) {
            return value(below, column, row);
        }
        return above < place.length && place[above] - at <= half ? value(above, column, row) : Double.NaN;
    }

    /** Index of the first plane beyond a place. */
    private int above(double at) {
        int low = 0;
        int high = place.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place[middle] <= at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double value(int plane, double column, double row) throws FrameStoreException {
        FrameStack.Entry entry = stack.entries.get(first[plane]);
        if (open[plane] == null) {
            open[plane] = planes.open(entry.frame());
        }
        return open[plane].at(column - entry.columnOffset(), row - entry.rowOffset());
    }

    /** Values of one frame, between its pixels. */
    static final class PlaneValues {
        private final StoredSamples samples;
        private final int columns;
        private final int rows;
        private final ValueMapping mapping;
        private final double[] one = new double[1];

        PlaneValues(StoredFrame frame, ValueMapping mapping) {
            if (frame.format().samplesPerPixel() != 1) {
                throw new LayerException("The pixels of this layer are in colour, which has no values.");
            }
            this.samples = new StoredSamples(frame);
            this.columns = frame.format().columns();
            this.rows = frame.format().rows();
            this.mapping = mapping;
        }

        boolean smooth() {
            return mapping.smooth();
        }

        double at(double column, double row) {
            if (!(column >= -0.5 && row >= -0.5 && column <= columns - 0.5 && row <= rows - 0.5)) {
                return Double.NaN;
            }
            double c = Math.clamp(column, 0, columns - 1);
            double r = Math.clamp(row, 0, rows - 1);
            int c0 = (int) c;
            int r0 = (int) r;
            double fc = c - c0;
            double fr = r - r0;
            if (!mapping.smooth() || fc < 1e-4 && fr < 1e-4) {
                return pixel((int) Math.round(c), (int) Math.round(r));
            }
            int c1 = Math.min(c0 + 1, columns - 1);
            int r1 = Math.min(r0 + 1, rows - 1);
            double top = pixel(c0, r0) * (1 - fc) + pixel(c1, r0) * fc;
            double bottom = pixel(c0, r1) * (1 - fc) + pixel(c1, r1) * fc;
            double value = top * (1 - fr) + bottom * fr;
            return Double.isFinite(value) ? value : pixel((int) Math.round(c), (int) Math.round(r));
        }

        private double pixel(int column, int row) {
            samples.doubles((long) row * columns + column, one, 1);
            return mapping.map(one[0]);
        }
    }
}
