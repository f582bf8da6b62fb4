package org.caseroom.reformat;

/** A series from which nothing can be computed; the message is a sentence for who asked. */
public final class NotAVolume extends Exception {
    private static final long serialVersionUID = 1L;

    NotAVolume(String message) {
        super(message, null, false, false);
    }
}
