package org.caseroom.report;

import java.util.Optional;
import org.caseroom.dicom.data.UID;

/** What an instance without images is to a reader. */
public enum DocumentKind {
    /** A structured report of any class. */
    REPORT,
    /** Key Object Selection: images that somebody chose, and why (PS3.3 A.35.4). */
    KEY_OBJECTS,
    PDF,
    /** Clinical Document Architecture: XML that is given out and not shown. */
    CDA,
    /** STL, OBJ or MTL. */
    MODEL,
    WAVEFORM,
    /** Shown over images and not beside them: presentation states, structure sets. */
    LAYER,
    /** Nothing that can be read here. */
    OTHER;

    /** Empty for an instance with images. */
    static Optional<DocumentKind> of(String sopClass, int frames) {
        if (frames > 0) {
            return Optional.empty();
        }
        return Optional.of(switch (sopClass) {
            case UID.KeyObjectSelectionDocumentStorage -> KEY_OBJECTS;
            case UID.EncapsulatedPDFStorage -> PDF;
            case UID.EncapsulatedCDAStorage -> CDA;
            case UID.EncapsulatedSTLStorage, UID.EncapsulatedOBJStorage, UID.EncapsulatedMTLStorage -> MODEL;
            case UID.RTStructureSetStorage -> LAYER;
            default -> sopClass.startsWith("1.2.840.10008.5.1.4.1.1.88.") ? REPORT
                    : sopClass.startsWith("1.2.840.10008.5.1.4.1.1.9.") ? WAVEFORM
                    : sopClass.startsWith("1.2.840.10008.5.1.4.1.1.11.") ? LAYER : OTHER;
        });
    }

    boolean hasContent() {
        return this == REPORT || this == KEY_OBJECTS;
    }

    boolean hasFile() {
        return this == PDF || this == CDA || this == MODEL;
    }
}
