package org.caseroom.layer;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.imaging.StoredSamples;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.frames.StoredFrames;

/**
 * Brings one quantity of a parametric map onto the pixels of an image: linear between pixels and between planes, nothing outside of
 * its volume.
 *
 * <pre>
 *   PNG of RGB:  R | G << 8 | B << 16  0 for no value, else 1 + round((value - low) / (high - low) * 16777214)
 * </pre>
 */
final class MapPainter {
    static final int STEPS = 0xFFFFFF - 1;

    private final ParametricMap map;
    private final List<StackImage> images;
    private final StoredFrames stored;
    private final Target target;
    private final MapRange range;

    MapPainter(ParametricMap map, List<StackImage> images, StoredFrames stored, Target target, MapRange range) {
        this.map = map;
        this.images = images;
        this.stored = stored;
        this.target = target;
        this.range = range;
    }

    /**
     * @param quantity index from 0
     * @param placed   whether both lie in one frame of reference
     * @return null where there is nothing on this image
     */
    byte[] paint(int quantity, boolean placed) throws FrameStoreException {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= Math.min(stored.count(), map.frames().size()); number++) {
            if (map.frames().get(number - 1).quantity() == quantity) {
                numbers.add(number);
            }
        }
        byte[] rgb = new byte[target.width() * target.height() * 3];
        boolean any = false;
        if (placed && target.grid() != null && images.stream().anyMatch(image -> Grid.of(image).isPresent())) {
            for (FrameStack stack : FrameStack.of(images, numbers, map.distance())) {
                any |= byPlace(stack, rgb);
            }
        } else {
            any = byReference(numbers, rgb);
        }
        return any ? rgb : null;
    }

    private boolean byReference(List<Integer> numbers, byte[] rgb) throws FrameStoreException {
        for (int number : numbers) {
            StoredFrame frame = stored.frame(number);
            if (map.frames().get(number - 1).source().names(target.image().instance(), target.image().frame())
                    && frame.format().columns() == target.image().columns() && frame.format().rows() == target.image().rows()) {
                var values = new Values(frame, map.frames().get(number - 1).values());
                boolean any = false;
                for (int y = 0; y < target.height(); y++) {
                    for (int x = 0; x < target.width(); x++) {
                        any |= put(rgb, y * target.width() + x, values.at(target.column(x), target.row(y)));
                    }
                }
                return any;
            }
        }
        return false;
    }

    private boolean byPlace(FrameStack stack, byte[] rgb) throws FrameStoreException {
        Slope[] slopes = Slope.onto(stack.reference, target);
        var planes = new Planes(stack);
        boolean any = false;
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                any |= put(rgb, y * target.width() + x, planes.at(slopes[0].of(x, y), slopes[1].of(x, y), slopes[2].of(x, y)));
            }
        }
        return any;
    }

    private boolean put(byte[] rgb, int pixel, double value) {
        if (!Double.isFinite(value)) {
            return false;
        }
        double part = range.high() > range.low() ? (value - range.low()) / (range.high() - range.low()) : 0;
        int code = 1 + (int) Math.round(Math.clamp(part, 0, 1) * STEPS);
        rgb[3 * pixel] = (byte) code;
        rgb[3 * pixel + 1] = (byte) (code >> 8);
        rgb[3 * pixel + 2] = (byte) (code >> 16);
        return true;
    }

    /** Between the planes of a stack. */
    private final class Planes {
        private final FrameStack stack;
        /** First entry of each plane. */
        private final int[] first;
        private final double[] place;
        private final Values[] open;

        Planes(FrameStack stack) {
            this.stack = stack;
            List<Integer> starts = new ArrayList<>();
            for (int i = 0; i < stack.entries.size(); i++) {
                if (i == 0 || !stack.samePlane(i - 1, i)) {
                    starts.add(i);
                }
            }
            this.first = starts.stream().mapToInt(Integer::intValue).toArray();
            this.place = starts.stream().mapToDouble(i -> stack.entries.get(i).place()).toArray();
            this.open = new Values[first.length];
        }

        double at(double column, double row, double at) throws FrameStoreException {
            int above = 0;
            while (above < place.length && place[above] <= at) {
                above++;
            }
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
                return smooth(below) && smooth(above) && Double.isFinite(low) && Double.isFinite(high) ? low + (high - low) * part
                        : part < 0.5 ? low : high;
            }
            if (below >= 0 && at - place[below] <= half) {
                return value(below, column, row);
            }
            return above < place.length && place[above] - at <= half ? value(above, column, row) : Double.NaN;
        }

        private boolean smooth(int plane) {
            return map.frames().get(stack.entries.get(first[plane]).frame() - 1).values().smooth();
        }

        private double value(int plane, double column, double row) throws FrameStoreException {
            FrameStack.Entry entry = stack.entries.get(first[plane]);
            if (open[plane] == null) {
                open[plane] = new Values(stored.frame(entry.frame()), map.frames().get(entry.frame() - 1).values());
            }
            return open[plane].at(column - entry.columnOffset(), row - entry.rowOffset());
        }
    }

    /** Real world values of one frame, between its pixels. */
    private static final class Values {
        private final StoredSamples samples;
        private final int columns;
        private final int rows;
        private final RealWorld mapping;
        private final double[] one = new double[1];

        Values(StoredFrame frame, RealWorld mapping) {
            if (frame.format().samplesPerPixel() != 1) {
                throw new LayerException("The pixels of this parametric map are in colour, which has no values.");
            }
            this.samples = new StoredSamples(frame);
            this.columns = frame.format().columns();
            this.rows = frame.format().rows();
            this.mapping = mapping;
        }

        double at(double column, double row) {
            if (column < -0.5 || row < -0.5 || column > columns - 0.5 || row > rows - 0.5) {
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
