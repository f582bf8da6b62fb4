package org.caseroom.protocol;

/** A message from outside that is none; the message names the field and fits into a close frame. */
public final class BadMessageException extends Exception {
    private static final long serialVersionUID = 1;

    BadMessageException(String message) {
        super(message, null, false, false);
    }
}
