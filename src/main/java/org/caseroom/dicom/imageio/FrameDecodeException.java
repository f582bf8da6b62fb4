package org.caseroom.dicom.imageio;

import java.io.IOException;

/**
 * A frame that cannot be decoded faithfully. The message is one sentence for the person who imported the file; it holds
 * numbers and names of DICOM and JPEG, never text from the file.
 */
public final class FrameDecodeException extends IOException {
    private static final long serialVersionUID = 1L;

    public FrameDecodeException(String message) {
        super(message);
    }

    public FrameDecodeException(String message, Throwable cause) {
        super(message, cause);
    }
}
