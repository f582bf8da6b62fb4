package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.VoiWindow;

/**
 * The VOI LUT of a picture: the table that was chosen by its number, else the window that was chosen, else what the image (or the
 * presentation state over it) says.
 *
 * @param applied what of it stands in the head of the picture
 */
record ChosenVoi(GrayCurve curve, VoiApplied applied) {
    static ChosenVoi of(StoredFrame frame, ImagePresentation presentation, FrameKey key) {
        int number = key.appearance().voiLut();
        if (number > 0 && number <= presentation.voiTables().size()) {
            return table(presentation.voiTables().get(number - 1));
        }
        if (key.voi() == null && presentation.windows().isEmpty() && !presentation.voiTables().isEmpty()) {
            return table(presentation.voiTables().getFirst());
        }
        var window = window(frame, presentation, key.voi());
        return new ChosenVoi(GrayCurve.of(window), new VoiApplied(window.center(), window.width(), window.effective()));
    }

    private static ChosenVoi table(LookupTable table) {
        return new ChosenVoi(new GrayCurve.Table(table), VoiApplied.NONE);
    }

    private static VoiWindow window(StoredFrame frame, ImagePresentation presentation, VoiChoice voi) {
        if (voi == null) {
            return DefaultVoi.window(frame, presentation);
        }
        var function = voi.function() == null ? DefaultVoi.function(presentation) : voi.function();
        return new VoiWindow(voi.center(), voi.width(), function, null);
    }
}
