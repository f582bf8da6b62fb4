package org.caseroom.publication;

import java.awt.geom.AffineTransform;
import java.util.List;

/**
 * A rendered picture: as it is seen, so its pixels are square, and it lies as its page turned it.
 *
 * @param bytes  PNG or JPEG of {@code width} by {@code height} pixels
 * @param jpeg   which of them
 * @param place  from places on the stored image, in its pixels, to places on the picture; not to be changed
 * @param legend of the colours that are laid over it; empty where there are none
 */
public record Picture(byte[] bytes, boolean jpeg, int width, int height, AffineTransform place, List<Entry> legend) {
    public Picture {
        legend = List.copyOf(legend);
    }

    /**
     * What a colour means.
     *
     * @param colour {@code #rrggbb}
     */
    public record Entry(String colour, String label) {
    }

    String suffix() {
        return jpeg ? ".jpg" : ".png";
    }
}
