package org.caseroom.dicom.net.pdu;

/**
 * What the acceptor says of a presentation context (PS3.8 9.3.3.2).
 *
 * @param transferSyntax the one that was chosen; without meaning, and possibly empty, when the context is not accepted
 */
public record ContextResult(int id, Reason reason, String transferSyntax) {

    /** Result/Reason, by its code. */
    public enum Reason {
        ACCEPTANCE, USER_REJECTION, NO_REASON, ABSTRACT_SYNTAX_NOT_SUPPORTED, TRANSFER_SYNTAXES_NOT_SUPPORTED;

        int code() {
            return ordinal();
        }
    }

    public boolean accepted() {
        return reason == Reason.ACCEPTANCE;
    }
}
