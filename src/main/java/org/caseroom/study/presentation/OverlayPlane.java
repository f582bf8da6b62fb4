package org.caseroom.study.presentation;

import java.util.Arrays;

/**
 * A plane of bits in image space, as it lies over one frame.
 *
 * @param overlay where it lies
 * @param bits    {@link Overlay#planeBytes()} bytes: a bit a pixel, row after row without gaps, the first in the lowest bit; not
 *                copied
 */
public record OverlayPlane(Overlay overlay, byte[] bits) {
    public OverlayPlane {
        if (bits.length < overlay.planeBytes()) {
            throw new IllegalArgumentException("A plane of " + overlay.rows() + " rows and " + overlay.columns() + " columns has "
                    + overlay.planeBytes() + " bytes, not " + bits.length);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OverlayPlane that && overlay.equals(that.overlay) && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return 31 * overlay.hashCode() + Arrays.hashCode(bits);
    }
}
