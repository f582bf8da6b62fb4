package org.caseroom.dicom.net.pdu;

import java.util.List;

/** SOP Class Common Extended Negotiation (PS3.7 D.3.3.6): to which service a SOP class belongs that the acceptor may not know. */
public record CommonExtendedNegotiation(String sopClass, String serviceClass, List<String> relatedGeneralSopClasses) {
    public CommonExtendedNegotiation {
        relatedGeneralSopClasses = List.copyOf(relatedGeneralSopClasses);
    }
}
