package org.caseroom.imaging;

import org.caseroom.room.Voi;
import org.caseroom.study.presentation.VoiFunction;

/**
 * A window somebody chose.
 *
 * @param function null: that of the image's own window, so that dragging an image with a sigmoid does not make it jump
 */
public record VoiChoice(double center, double width, VoiFunction function) {
    public VoiChoice {
        if (!Double.isFinite(center) || !Double.isFinite(width) || !(width > 0)) {
            throw new IllegalArgumentException("A window with center " + center + " and width " + width + " shows nothing");
        }
    }

    /** null stays null: the default of the image. */
    public static VoiChoice of(Voi voi) {
        return voi == null ? null : new VoiChoice(voi.center(), voi.width(), null);
    }
}
