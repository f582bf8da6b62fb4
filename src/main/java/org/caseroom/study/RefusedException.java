package org.caseroom.study;

/** A file that is not taken in. The message is one sentence for the person who offered it, without text of the file. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
