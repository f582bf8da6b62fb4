package org.caseroom.dicom.net.pdu;

import java.util.Arrays;

/** Why an association is rejected (PS3.8 9.3.4, table 9-21). */
public enum RejectReason {
    NO_REASON(1, 1, "no reason given"),
    APPLICATION_CONTEXT_NOT_SUPPORTED(1, 2, "application context name not supported"),
    CALLING_AE_NOT_RECOGNIZED(1, 3, "calling AE title not recognized"),
    CALLED_AE_NOT_RECOGNIZED(1, 7, "called AE title not recognized"),
    PROVIDER_NO_REASON(2, 1, "no reason given by the upper layer"),
    PROTOCOL_VERSION_NOT_SUPPORTED(2, 2, "protocol version not supported"),
    TEMPORARY_CONGESTION(3, 1, "temporary congestion"),
    LOCAL_LIMIT_EXCEEDED(3, 2, "local limit exceeded");

    private final int source;
    private final int code;
    private final String words;

    RejectReason(int source, int code, String words) {
        this.source = source;
        this.code = code;
        this.words = words;
    }

    /** With the result that the reason usually has: a congestion passes, all others stay until somebody changes something. */
    public AssociateReject pdu() {
        return new AssociateReject(source == 3 ? AssociateReject.TRANSIENT : AssociateReject.PERMANENT, source, code);
    }

    static String words(int source, int code) {
        return Arrays.stream(values()).filter(reason -> reason.source == source && reason.code == code).findFirst()
                .map(reason -> reason.words).orElse("a reason that the standard reserves");
    }
}
