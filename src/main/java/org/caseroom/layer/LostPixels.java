package org.caseroom.layer;

/** An image of a series that is laid over others has no pixels in the store; its original is the way back. */
public final class LostPixels extends RuntimeException {
    private final String instance;

    LostPixels(String instance, Throwable cause) {
        super("No pixels are stored of an image of the series", cause, false, false);
        this.instance = instance;
    }

    /** SOP Instance UID. */
    public String instance() {
        return instance;
    }
}
