package org.caseroom.layer;

import java.util.ArrayList;
import java.util.List;
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
                var values = values(number);
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
        var planes = new PlaneSampler(stack, this::values);
        boolean any = false;
        for (int y = 0; y < target.height(); y++) {
            for (int x = 0; x < target.width(); x++) {
                any |= put(rgb, y * target.width() + x, planes.at(slopes[0].of(x, y), slopes[1].of(x, y), slopes[2].of(x, y)));
            }
        }
        return any;
    }

    private PlaneSampler.PlaneValues values(int number) throws FrameStoreException {
        return new PlaneSampler.PlaneValues(stored.frame(number), map.frames().get(number - 1).values());
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
}
