package org.caseroom.dicom.net.pdu;

/**
 * SCP/SCU Role Selection (PS3.7 D.3.3.4). Without one the requestor is SCU and nothing else.
 *
 * @param scu the requestor may be SCU of the class; in an answer: this is accepted
 * @param scp the requestor may be SCP of the class; in an answer: this is accepted
 */
public record RoleSelection(String sopClass, boolean scu, boolean scp) {
}
