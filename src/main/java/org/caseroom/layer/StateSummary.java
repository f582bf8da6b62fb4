package org.caseroom.layer;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * A presentation state as it is offered to somebody who looks at a study.
 *
 * @param state       SOP Instance UID
 * @param kind        {@code GRAYSCALE}, {@code COLOUR}, {@code PSEUDO_COLOUR}, {@code BLENDING} or {@code OTHER}
 * @param creator     Content Creator's Name for reading
 * @param created     Presentation Creation Date and Time as in DICOM, {@code YYYYMMDDHHMMSS} or the beginning of it
 * @param images      how many images it refers to
 * @param fits        Series Instance UIDs of the study that have such images
 * @param applied     whether it can be applied to them
 * @param problem     a sentence on what of it is not shown; null: everything that is read is shown
 */
public record StateSummary(String state, String kind, String label, @Nullable String description, @Nullable String creator,
                           @Nullable String created, int images, List<String> fits, boolean applied, @Nullable String problem) {
}
