package org.caseroom.layer;

/** A layer that cannot be shown; the message is a sentence for the person who asked. */
public final class LayerException extends RuntimeException {
    LayerException(String message) {
        super(message, null, false, false);
    }
}
