package org.caseroom.publication;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.caseroom.layer.StateView;

/**
 * A rendered picture: as it is seen, so its pixels are square, and it lies as its page turned it.
 *
 * @param bytes  PNG or JPEG of {@code width} by {@code height} pixels
 * @param jpeg   which of them
 * @param place  from places on the stored image, in its pixels, to places on the picture; not to be changed
 * @param legend of the colours that are laid over it; empty where there are none
 * @param graphics of its presentation state, lowest first, in image coordinates; not in the pixels, so that they stay sharp
 */
public record Picture(byte[] bytes, boolean jpeg, int width, int height, AffineTransform place, List<Entry> legend, List<StateView.Layer> graphics) {
    public Picture {
        legend = List.copyOf(legend);
        graphics = List.copyOf(graphics);
    }

    /**
     * What a colour means.
     *
     * @param colour {@code #rrggbb}
     */
    public record Entry(String colour, String label) {
    }

    /** All but its bytes. */
    Picture withoutBytes() {
        return new Picture(new byte[0], jpeg, width, height, place, legend, graphics);
    }

    Picture withoutGraphics() {
        return new Picture(bytes, jpeg, width, height, place, legend, List.of());
    }

    int points() {
        return graphics.stream().flatMap(layer -> layer.graphics().stream()).mapToInt(graphic -> graphic.points().size() / 2 + 1).sum();
    }

    String suffix() {
        return jpeg ? ".jpg" : ".png";
    }
}
