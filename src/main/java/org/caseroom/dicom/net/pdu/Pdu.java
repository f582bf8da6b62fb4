package org.caseroom.dicom.net.pdu;

/** One of the seven PDUs (PS3.8 9.3.1). */
public sealed interface Pdu permits AssociateRequest, AssociateAccept, AssociateReject, PData, ReleaseRequest, ReleaseResponse, Abort {

    /** First byte on the wire. */
    int type();

    /** What it says in a few words, for a trace; never a value of a data set. */
    String summary();
}
