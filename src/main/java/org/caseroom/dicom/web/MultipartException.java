package org.caseroom.dicom.web;

import java.io.IOException;

/** A multipart body that breaks RFC 2046 or a bound of ours. The message is one sentence for the client's developer. */
public final class MultipartException extends IOException {
    private static final long serialVersionUID = 1L;

    public MultipartException(String message) {
        super(message);
    }
}
