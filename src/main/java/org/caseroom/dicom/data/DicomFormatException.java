package org.caseroom.dicom.data;

import java.io.IOException;

/**
 * Bytes that are not what the standard says, or more than this program is willing to take.
 *
 * <p>The message is a sentence for the person who offered the file: what was wrong, at which tag, at which byte. It holds
 * no values of the data set.
 */
public class DicomFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public DicomFormatException(String message) {
        super(message);
    }

    public DicomFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
