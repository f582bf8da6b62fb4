package org.caseroom.dicom.net.pdu;

/**
 * User Identity Negotiation (PS3.7 D.3.3.7), which is read and answered but proves nothing here.
 *
 * @param kind              1 user name, 2 user name and passcode, 3 Kerberos, 4 SAML, 5 JWT
 * @param responseRequested the requestor wants to hear that it was understood
 */
public record UserIdentity(int kind, boolean responseRequested) {
}
