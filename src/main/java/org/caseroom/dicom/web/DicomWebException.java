package org.caseroom.dicom.web;

import java.io.IOException;

/** A DICOMweb server that does not do what it is asked. The message is one sentence: what was asked, what came, what to look at. */
public final class DicomWebException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    DicomWebException(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Of HTTP; 0 when there was no answer, or one that could not be read. */
    public int status() {
        return status;
    }
}
