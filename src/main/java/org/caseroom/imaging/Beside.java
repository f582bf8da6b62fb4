package org.caseroom.imaging;

import java.util.List;
import org.caseroom.study.presentation.ColourTransform;
import org.caseroom.study.presentation.OverlayPlane;

/**
 * What lies beside the stored values of a frame and is needed for its picture.
 *
 * @param overlays planes over this frame
 * @param colours  to sRGB; null: colours are shown as they are
 */
record Beside(List<OverlayPlane> overlays, ColourTransform colours) {
    static final Beside NOTHING = new Beside(List.of(), null);
}
