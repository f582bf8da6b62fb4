package org.caseroom.report;

/** What the marks of a room can be saved as. */
public enum SavedKind {
    /** Comprehensive SR with the measurement report of TID 1500. */
    MEASUREMENTS,
    /** Grayscale softcopy presentation states, one a series and modality transformation. */
    PRESENTATION,
    /** Key object selection of the marked images. */
    KEY_IMAGES
}
