package org.caseroom.dicom.net;

/**
 * A presentation context in force.
 *
 * @param weMayAsk   we are SCU of its abstract syntax
 * @param theyMayAsk the peer is SCU of it
 */
public record AcceptedContext(int id, String abstractSyntax, String transferSyntax, boolean weMayAsk, boolean theyMayAsk) {
}
