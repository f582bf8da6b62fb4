package org.caseroom.openid;

/** A sign-in through a provider came to nothing. The message is for the log of the house and holds no secret and no name. */
public final class OpenIdException extends RuntimeException {
    private final Why why;

    public OpenIdException(Why why, String message) {
        super(message);
        this.why = why;
    }

    public OpenIdException(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** What the person can do about it differs. */
    public enum Why {
        /** The provider does not answer, or its answer is no answer of a provider. */
        UNREACHABLE,
        /** The provider said no. */
        REFUSED,
        /** What it gave does not hold: signature, audience, time, nonce ... */
        NOT_BELIEVED }

    public Why why() {
        return why;
    }
}
