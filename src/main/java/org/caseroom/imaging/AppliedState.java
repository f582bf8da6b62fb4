package org.caseroom.imaging;

import java.util.List;
import org.caseroom.study.presentation.DisplayShutter;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.LookupTable;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.OverlayPlane;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;

/**
 * What a softcopy presentation state says of one frame to the renderer (PS3.4 N.2): the grayscale transformations, which replace
 * those of the image as a whole, and what hides or covers pixels. Turning, displayed area and graphics are the viewer's.
 *
 * @param modality        null: that of the image
 * @param windows         Softcopy VOI LUT of this image; the first is shown
 * @param voiTables       likewise; with neither a window nor a table the whole range of modality values is shown, which is what
 *                        the standard says of a state without a VOI LUT for an image
 * @param presentationLut table over the output of the VOI LUT, scaled to its entries; null: none
 * @param inverse         Presentation LUT Shape INVERSE; MONOCHROME1 of the image has no effect any more
 * @param shutter         null: none
 * @param bitmap          Bitmap Display Shutter (C.7.6.15): its bits are hidden; null: none
 * @param bitmapLevel     gray level, 0 to 255, in which {@code bitmap} is shown
 * @param overlays        planes of the state itself that are drawn
 * @param activated       groups of the overlays of the image that are drawn (C.11.7); null: all
 */
public record AppliedState(ModalityLut modality, List<VoiWindow> windows, List<LookupTable> voiTables,
                           LookupTable presentationLut, boolean inverse, DisplayShutter shutter, OverlayPlane bitmap,
                           int bitmapLevel, List<OverlayPlane> overlays, List<Integer> activated) {
    public AppliedState {
        windows = List.copyOf(windows);
        voiTables = List.copyOf(voiTables);
        overlays = List.copyOf(overlays);
        activated = activated == null ? null : List.copyOf(activated);
        if (bitmapLevel < 0 || bitmapLevel > 255) {
            throw new IllegalArgumentException("A shutter is shown in a level from 0 to 255, not " + bitmapLevel);
        }
    }

    /** The image as the state wants it. Colour keeps its colours; what hides and covers pixels applies to it, too. */
    ImagePresentation over(ImagePresentation image) {
        boolean gray = image.photometricInterpretation().startsWith("MONOCHROME");
        var chosen = modality == null ? image.modality() : modality;
        var shown = windows.isEmpty() && voiTables.isEmpty() && image.bitsStored() > 0 ? List.of(whole(image, chosen)) : windows;
        return new ImagePresentation(gray ? "MONOCHROME2" : image.photometricInterpretation(), image.bitsStored(),
                image.signed(), chosen, shown, voiTables, image.padding(), gray && inverse, image.palette(), image.aspect(),
                image.lossy(), image.overlays(), shutter, image.supplemental(), image.iccProfile());
    }

    /** All modality values that the bits stored allow. */
    private static VoiWindow whole(ImagePresentation image, ModalityLut modality) {
        double low;
        double high;
        if (modality.table() != null) {
            low = 0;
            high = modality.table().range();
        } else {
            double values = Math.scalb(1.0, image.bitsStored());
            double least = image.signed() ? -values / 2 : 0;
            double a = modality.map(least);
            double b = modality.map(least + values - 1);
            low = Math.min(a, b);
            high = Math.max(a, b);
        }
        return new VoiWindow((low + high) / 2, Math.max(high - low, Double.MIN_NORMAL), VoiFunction.LINEAR_EXACT, null);
    }
}
