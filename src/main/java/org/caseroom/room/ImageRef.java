package org.caseroom.room;

/**
 * One image: a frame of a composite instance.
 *
 * @param instance SOP Instance UID
 * @param frame    frame number from 1, as in the standard
 */
public record ImageRef(String instance, int frame) {
    public ImageRef {
        Checks.uid(instance, "instance");
        Checks.range(frame, 1, 1_000_000, "frame");
    }
}
