package org.caseroom.dicom.net.pdu;

/** A-RELEASE-RP (PS3.8 9.3.7). */
public record ReleaseResponse() implements Pdu {
    @Override
    public int type() {
        return PduType.RELEASE_RP;
    }

    @Override
    public String summary() {
        return "A-RELEASE-RP";
    }
}
