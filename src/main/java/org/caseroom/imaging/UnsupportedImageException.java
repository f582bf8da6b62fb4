package org.caseroom.imaging;

/** An image that cannot be shown, with the reason in a sentence for the person who asked. */
public final class UnsupportedImageException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsupportedImageException(String message) {
        super(message);
    }
}
