package org.caseroom.study.presentation;

import java.util.List;
import java.util.Objects;

/**
 * What one frame needs, besides its stored values, to be shown.
 *
 * @param photometricInterpretation of the data set; what the decoder gave out may differ and stands with the frame
 * @param bitsStored   1 to 32, 0 for floating point
 * @param signed       Pixel Representation 1
 * @param windows      in the order of the file
 * @param voiTables    VOI LUT Sequence, in the order of the file; input is the modality value
 * @param padding      null where none is declared
 * @param inverse      Presentation LUT Shape INVERSE
 * @param palette      null where there is none; the photometric interpretation says whether it applies
 * @param aspect       null where pixels are square or their spacing is known
 * @param lossy        Lossy Image Compression 01: values were lost before the instance came here
 * @param overlays     overlay planes, by group
 * @param shutter      null where there is none
 * @param supplemental palette of values beyond the gray ones (PS3.3 C.7.6.19); null where there is none
 * @param iccProfile   whether colours are tagged with an ICC profile (C.11.15), which lies beside the frames
 */
public record ImagePresentation(String photometricInterpretation, int bitsStored, boolean signed, ModalityLut modality,
                                List<VoiWindow> windows, List<LookupTable> voiTables, Padding padding, boolean inverse,
                                Palette palette, Aspect aspect, boolean lossy, List<Overlay> overlays,
                                DisplayShutter shutter, Palette supplemental, boolean iccProfile) {
    public ImagePresentation {
        Objects.requireNonNull(photometricInterpretation, "photometricInterpretation");
        Objects.requireNonNull(modality, "modality");
        windows = List.copyOf(windows);
        voiTables = List.copyOf(voiTables);
        // Absent in what was imported before there were any.
        overlays = overlays == null ? List.of() : List.copyOf(overlays);
    }

    /** Without overlays, shutter, supplemental palette and ICC profile. */
    public ImagePresentation(String photometricInterpretation, int bitsStored, boolean signed, ModalityLut modality,
                             List<VoiWindow> windows, List<LookupTable> voiTables, Padding padding, boolean inverse,
                             Palette palette, Aspect aspect, boolean lossy) {
        this(photometricInterpretation, bitsStored, signed, modality, windows, voiTables, padding, inverse, palette, aspect, lossy,
                List.of(), null, null, false);
    }

    /**
     * Pixel Aspect Ratio (PS3.3 C.7.6.3.1.7).
     *
     * @param vertical   height of a pixel, at least 1
     * @param horizontal its width in the same measure, at least 1
     */
    public record Aspect(int vertical, int horizontal) {
    }
}
