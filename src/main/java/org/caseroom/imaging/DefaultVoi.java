package org.caseroom.imaging;

import org.caseroom.study.frames.StoredFrame;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;

/**
 * What an image looks like as long as nobody has chosen a window: the first window of the file, else its first VOI LUT, else the
 * full range of Bits Stored where that is 8 or less, which for 8 bits shows the values as they are, else the range of the frame.
 */
public final class DefaultVoi {
    private DefaultVoi() {
    }

    /**
     * The window to state in metadata. For a frame with a VOI LUT only, the range of values that the table distinguishes.
     *
     * @return null for colour
     */
    public static VoiWindow window(StoredFrame frame, ImagePresentation presentation) {
        if (frame.format().samplesPerPixel() != 1 || presentation.palette() != null) {
            return null;
        }
        if (!presentation.windows().isEmpty()) {
            return presentation.windows().getFirst();
        }
        if (!presentation.voiTables().isEmpty()) {
            var table = presentation.voiTables().getFirst();
            return new VoiWindow(table.first() + table.entries() / 2.0, Math.max(1, table.entries()), VoiFunction.LINEAR,
                    table.explanation());
        }
        if (identity(presentation)) {
            // For 8 bits: y = ((x - 127.5) / 255 + 0.5) * 255 = x. Masks of 1 bit become black and white.
            int levels = 1 << presentation.bitsStored();
            return new VoiWindow(levels / 2.0, levels, VoiFunction.LINEAR, null);
        }
        return range(frame, presentation);
    }

    /** The function of a window that somebody chose without saying which. */
    static VoiFunction function(ImagePresentation presentation) {
        if (!presentation.windows().isEmpty()) {
            return presentation.windows().getFirst().function();
        }
        return integral(presentation) ? VoiFunction.LINEAR : VoiFunction.LINEAR_EXACT;
    }

    /** At most 8 bits, unsigned, as stored: meant to be looked at like this. */
    private static boolean identity(ImagePresentation presentation) {
        var modality = presentation.modality();
        return presentation.bitsStored() > 0 && presentation.bitsStored() <= 8 && !presentation.signed()
                && modality.table() == null && modality.slope() == 1 && modality.intercept() == 0;
    }

    /** Whether modality values are whole numbers. */
    private static boolean integral(ImagePresentation presentation) {
        var modality = presentation.modality();
        return presentation.bitsStored() > 0 && (modality.table() != null
                || modality.slope() == Math.rint(modality.slope()) && modality.intercept() == Math.rint(modality.intercept()));
    }

    private static VoiWindow range(StoredFrame frame, ImagePresentation presentation) {
        var range = ValueRange.of(frame, presentation);
        double span = range.high() - range.low();
        if (integral(presentation)) {
            // LINEAR maps c - 0.5 - (w-1)/2 to 0 and c - 0.5 + (w-1)/2 to 255.
            return new VoiWindow((range.low() + range.high() + 1) / 2, span + 1, VoiFunction.LINEAR, null);
        }
        // A flat frame has no range to spread.
        return new VoiWindow((range.low() + range.high()) / 2, span > 0 ? span : 1, VoiFunction.LINEAR_EXACT, null);
    }
}
