package org.caseroom.library;

import org.caseroom.room.Checks;

/**
 * One image, as lists show a page.
 *
 * @param frame from 1
 */
public record Thumbnail(String study, String series, String instance, int frame) {
    public Thumbnail {
        Checks.uid(study, "study");
        Checks.uid(series, "series");
        Checks.uid(instance, "instance");
        Checks.range(frame, 1, 1_000_000, "frame");
    }
}
