package org.caseroom.layer;

import java.util.Optional;
import org.caseroom.dicom.data.UID;

/** What kind of object lies over the images. */
public enum LayerKind {
    /** Segmentation (PS3.3 A.51) and Label Map Segmentation (A.51.5): a picture of segment numbers. */
    SEGMENTATION,
    /** RT Structure Set (PS3.3 A.19): contours. */
    STRUCTURE_SET,
    /** Parametric Map (PS3.3 A.75): a picture of real world values. */
    PARAMETRIC_MAP,
    /** Another series of images in the same frame of reference, such as PET over CT: a picture of its values. */
    SERIES;

    /** Of an object that is made to be a layer; empty for everything else, images too. */
    public static Optional<LayerKind> of(String sopClass) {
        return switch (sopClass) {
            case UID.SegmentationStorage, UID.LabelMapSegmentationStorage -> Optional.of(SEGMENTATION);
            case UID.RTStructureSetStorage -> Optional.of(STRUCTURE_SET);
            case UID.ParametricMapStorage -> Optional.of(PARAMETRIC_MAP);
            default -> Optional.empty();
        };
    }
}
