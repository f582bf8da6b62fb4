package org.caseroom.study;

import java.util.Set;
import org.caseroom.dicom.data.UID;

/**
 * What a series is to somebody who opens its study, in the order in which he wants to see them. Whoever shows the first series
 * of a study shows an image of the patient, where there is one.
 */
enum SeriesKind {
    IMAGES,
    /** For planning the others (Image Type value 3, PS3.3 C.8.2.1.1.1 and C.8.3.1.1.1). */
    LOCALIZER,
    /** Pictures of screens and pages. */
    CAPTURE,
    /** Made of other images, to be laid over them. */
    DERIVED,
    /** Nothing that is an image. */
    WITHOUT_IMAGES;

    private static final Set<String> CAPTURES = Set.of(UID.SecondaryCaptureImageStorage, UID.MultiFrameSingleBitSecondaryCaptureImageStorage,
            UID.MultiFrameGrayscaleByteSecondaryCaptureImageStorage, UID.MultiFrameGrayscaleWordSecondaryCaptureImageStorage,
            UID.MultiFrameTrueColorSecondaryCaptureImageStorage);
    private static final Set<String> DERIVATIONS = Set.of(UID.SegmentationStorage, UID.LabelMapSegmentationStorage,
            UID.HeightMapSegmentationStorage, UID.ParametricMapStorage, UID.RTDoseStorage);

    /**
     * @param sopClass   of one of the instances with images; null when there are none
     * @param localizers whether all of them are
     */
    static SeriesKind of(String sopClass, boolean localizers) {
        return sopClass == null ? WITHOUT_IMAGES : DERIVATIONS.contains(sopClass) ? DERIVED : CAPTURES.contains(sopClass) ? CAPTURE
                : localizers ? LOCALIZER : IMAGES;
    }
}
