package org.caseroom.access;

/** An account cannot be made or changed as asked; the code and the message are for the one who asked. */
public final class AccountRefusedException extends RuntimeException {
    private final String code;

    AccountRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
