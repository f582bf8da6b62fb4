package org.caseroom.dicom.net.pdu;

import java.io.IOException;

/** What was received is no PDU, or none that may come. The message says what was wrong and where; it holds no value of a data set. */
public final class PduException extends IOException {
    private static final long serialVersionUID = 1L;

    private final AbortReason reason;

    public PduException(AbortReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** With which the association is aborted. */
    public AbortReason reason() {
        return reason;
    }
}
