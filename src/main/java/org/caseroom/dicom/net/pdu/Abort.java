package org.caseroom.dicom.net.pdu;

/**
 * A-ABORT (PS3.8 9.3.8).
 *
 * @param source 0 service user (the application), 2 service provider (the upper layer)
 * @param reason of a provider only: see {@link AbortReason}
 */
public record Abort(int source, int reason) implements Pdu {
    public static final int USER = 0;
    public static final int PROVIDER = 2;

    /** By the application. */
    public static Abort byUser() {
        return new Abort(USER, 0);
    }

    public static Abort byProvider(AbortReason reason) {
        return new Abort(PROVIDER, reason.code());
    }

    @Override
    public int type() {
        return PduType.ABORT;
    }

    @Override
    public String summary() {
        return "A-ABORT by the " + (source == USER ? "application" : "upper layer, " + AbortReason.words(reason));
    }
}
