package org.caseroom.dicom.net.pdu;

/**
 * A-ASSOCIATE-RJ (PS3.8 9.3.4).
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 service user, 2 service provider (ACSE), 3 service provider (presentation)
 * @param reason its meaning depends on the source: see {@link RejectReason}
 */
public record AssociateReject(int result, int source, int reason) implements Pdu {
    public static final int PERMANENT = 1;
    public static final int TRANSIENT = 2;

    @Override
    public int type() {
        return PduType.ASSOCIATE_RJ;
    }

    public boolean isTransient() {
        return result == TRANSIENT;
    }

    @Override
    public String summary() {
        return "A-ASSOCIATE-RJ " + (isTransient() ? "transient" : "permanent") + ", source " + source + ", reason " + reason + " ("
                + RejectReason.words(source, reason) + ")";
    }
}
