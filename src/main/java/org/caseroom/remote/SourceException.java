package org.caseroom.remote;

import java.io.IOException;

/** An archive that does not do what it is asked. The message is a sentence for people: which archive, what it did, what to look at. */
public final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    SourceException(String message) {
        super(message);
    }

    SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
