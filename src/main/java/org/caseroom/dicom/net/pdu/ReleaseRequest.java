package org.caseroom.dicom.net.pdu;

/** A-RELEASE-RQ (PS3.8 9.3.6). */
public record ReleaseRequest() implements Pdu {
    @Override
    public int type() {
        return PduType.RELEASE_RQ;
    }

    @Override
    public String summary() {
        return "A-RELEASE-RQ";
    }
}
