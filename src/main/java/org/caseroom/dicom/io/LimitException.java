package org.caseroom.dicom.io;

import org.caseroom.dicom.data.DicomFormatException;

/** A limit was met: no second interpretation of the bytes is tried. */
final class LimitException extends DicomFormatException {
    private static final long serialVersionUID = 1L;

    LimitException(String message) {
        super(message);
    }

    static LimitException tooManyElements(Limits limits, String at) {
        return new LimitException("refused: more than " + limits.elements() + " elements at " + at);
    }
}
