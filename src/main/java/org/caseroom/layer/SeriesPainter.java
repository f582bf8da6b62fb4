package org.caseroom.layer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.caseroom.imaging.FrameSource;
import org.caseroom.imaging.encode.FrameEncoders;
import org.caseroom.room.Nullable;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;

/**
 * Values of a series in the plane of an image of another one: linear between pixels and between planes, in whatever direction and
 * spacing, nothing outside of the volume.
 *
 * <p>The picture is laid out as {@link MapPainter} does it, over the least and the greatest value of this picture, but only every 256th
 * code is used: a 65,000th of the greatest value is finer than what is stored, and the picture takes half the bytes.
 */
final class SeriesPainter {
    private static final int COARSE = 256;

    private final ImageSeries series;
    private final FrameSource frames;
    private final Target target;

    SeriesPainter(ImageSeries series, FrameSource frames, Target target) {
        this.series = series;
        this.frames = frames;
        this.target = target;
    }

    /** So fine a picture that the values of the series are not blurred: two pixels of it for one of the series, not more than the image has. */
    static Target target(ImageSeries series, StackImage image) {
        Target whole = Target.of(image);
        if (whole.grid() == null) {
            return whole;
        }
        double pitch = series.pitch() / 2;
        return new Target(image, whole.grid(), size(whole.width(), image.columns() * whole.grid().columnSpacing, pitch),
                size(whole.height(), image.rows() * whole.grid().rowSpacing, pitch));
    }

    private static int size(int most, double extent, double pitch) {
        return (int) Math.clamp((long) Math.ceil(extent / pitch), 1, most);
    }

    /** @return null where there is nothing on this image; throws {@link LostPixels} where the store lacks what is needed */
    @Nullable LayerPicture paint() throws IOException {
        double[] values = values();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (low > high) {
            return null;
        }
        byte[] rgb = new byte[3 * values.length];
        double steps = high > low ? (double) (MapPainter.STEPS / COARSE) / (high - low) : 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                int code = 1 + COARSE * (int) Math.rint((values[i] - low) * steps);
                rgb[3 * i] = (byte) code;
                rgb[3 * i + 1] = (byte) (code >> 8);
                rgb[3 * i + 2] = (byte) (code >> 16);
            }
        }
        // The greatest code used stands for the greatest value.
        double top = high > low ? low + (high - low) * MapPainter.STEPS / (COARSE * (double) (MapPainter.STEPS / COARSE)) : high;
        return new LayerPicture(FrameEncoders.png().encode(rgb, target.width(), target.height(), 3), 1, 0, new MapRange(low, top));
    }

    /** By pixel of the target, rows from the top; NaN for none. */
    double[] values() throws IOException {
        double[] values = new double[target.width() * target.height()];
        Arrays.fill(values, Double.NaN);
        if (target.grid() == null) {
            return values;
        }
        try (var open = new Open()) {
            for (FrameStack stack : series.stacks()) {
                Slope[] slopes = Slope.onto(stack.reference, target);
                var planes = new PlaneSampler(stack, open::plane);
                for (int y = 0, i = 0; y < target.height(); y++) {
                    for (int x = 0; x < target.width(); x++, i++) {
                        double value = planes.at(slopes[0].of(x, y), slopes[1].of(x, y), slopes[2].of(x, y));
                        if (Double.isFinite(value)) {
                            values[i] = value;
                        }
                    }
                }
            }
        }
        return values;
    }

    /** Frames of the instances that were needed so far. */
    private final class Open implements AutoCloseable {
        private final Map<String, StoredFrames> stored = new HashMap<>();
        private final Map<String, InstancePresentation> presentations = new HashMap<>();

        PlaneSampler.PlaneValues plane(int number) throws FrameStoreException {
            StackImage image = series.images().get(number - 1);
            try {
                var held = stored.get(image.instance());
                if (held == null) {
                    held = frames.open(image.instance());
                    stored.put(image.instance(), held);
                    presentations.put(image.instance(), frames.presentation(image.instance())
                            .orElseThrow(() -> new LayerException("An image of this series is not known any more.")));
                }
                return new PlaneSampler.PlaneValues(held.frame(image.frame()),
                        new ModalityValues(presentations.get(image.instance()).frame(image.frame()), series.uptake() ? image.suvFactor() : 1));
            } catch (FrameStoreException e) {
                throw new LostPixels(image.instance(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            stored.values().forEach(StoredFrames::close);
        }
    }

    /** Modality values times a factor; padding is no value. */
    private record ModalityValues(ImagePresentation presentation, double factor) implements ValueMapping {
        @Override
        public double map(double stored) {
            if (presentation.padding() != null && presentation.padding().contains((long) stored)) {
                return Double.NaN;
            }
            return presentation.modality().map(stored) * factor;
        }

        @Override
        public boolean smooth() {
            return true;
        }
    }
}
