package org.caseroom.dicom.net;

/** Status codes of DIMSE responses that are used here (PS3.7 Annex C, PS3.4 B.2.3, C.4.1.1.4, C.4.2.1.5, C.4.3.1.4). */
public final class Status {
    public static final int SUCCESS = 0x0000;
    public static final int PENDING = 0xFF00;
    /** Matching goes on, and a key was not supported for matching. */
    public static final int PENDING_WITHOUT_SOME_KEYS = 0xFF01;
    public static final int CANCEL = 0xFE00;
    public static final int PROCESSING_FAILURE = 0x0110;
    public static final int DUPLICATE_INSTANCE = 0x0111;
    public static final int NO_SUCH_INSTANCE = 0x0112;
    public static final int NO_SUCH_EVENT = 0x0113;
    public static final int INVALID_ARGUMENT = 0x0115;
    public static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    public static final int NO_SUCH_ACTION = 0x0123;
    public static final int NOT_AUTHORIZED = 0x0124;
    public static final int UNRECOGNIZED_OPERATION = 0x0211;
    public static final int MISTYPED_ARGUMENT = 0x0212;
    public static final int OUT_OF_RESOURCES = 0xA700;
    public static final int UNABLE_TO_CALCULATE_MATCHES = 0xA701;
    public static final int UNABLE_TO_PERFORM_SUBOPERATIONS = 0xA702;
    public static final int MOVE_DESTINATION_UNKNOWN = 0xA801;
    public static final int DATA_SET_DOES_NOT_MATCH = 0xA900;
    public static final int SUBOPERATIONS_WITH_FAILURES = 0xB000;
    public static final int CANNOT_UNDERSTAND = 0xC000;

    /** What kind of answer a code is (PS3.7 Annex C). */
    public enum Kind { SUCCESS, PENDING, CANCEL, WARNING, FAILURE }

    private Status() {
    }

    public static Kind kind(int status) {
        if (status == SUCCESS) {
            return Kind.SUCCESS;
        }
        if (status == PENDING || status == PENDING_WITHOUT_SOME_KEYS) {
            return Kind.PENDING;
        }
        if (status == CANCEL) {
            return Kind.CANCEL;
        }
        return status >> 12 == 0xB || status == 0x0001 || status == 0x0107 || status == 0x0116 ? Kind.WARNING : Kind.FAILURE;
    }

    /** Four hex digits. */
    public static String text(int status) {
        return "%04XH".formatted(status);
    }
}
