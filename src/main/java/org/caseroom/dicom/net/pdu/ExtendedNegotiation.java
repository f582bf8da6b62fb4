package org.caseroom.dicom.net.pdu;

/**
 * SOP Class Extended Negotiation (PS3.7 D.3.3.5).
 *
 * @param information Service Class Application Information: its meaning is the class's (PS3.4 C.5.1.1 for C-FIND); not copied
 */
public record ExtendedNegotiation(String sopClass, byte[] information) {
}
