package org.caseroom.release;

/** A release cannot begin. The message says why and what to do. */
public final class ReleaseRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    ReleaseRefusedException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** Stable, for programs. */
    public String code() {
        return code;
    }
}
