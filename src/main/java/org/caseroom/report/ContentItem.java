package org.caseroom.report;

import java.util.List;
import org.caseroom.room.Nullable;

/**
 * One node of a document's content tree (PS3.3 C.17.3), ready to be read: all texts are plain and without controls.
 *
 * @param type         Value Type: CONTAINER, TEXT, CODE, NUM, DATE, TIME, DATETIME, PNAME, UIDREF, IMAGE, COMPOSITE, WAVEFORM, SCOORD,
 *                     SCOORD3D, TCOORD, TABLE; REFERENCE for one that points at another item
 * @param relationship to the item above, such as CONTAINS or INFERRED FROM; empty at the top
 * @param name         Concept Name; null where there is none
 * @param value        as text: a date or time as in DICOM, a person's name for reading, a number as it was written; null where the
 *                     type has no text
 * @param code         of CODE
 * @param unit         of NUM
 * @param qualifier    of NUM: why there is no number, or what it stands for
 * @param link         of IMAGE, COMPOSITE and WAVEFORM
 * @param coordinates  of SCOORD, SCOORD3D and TCOORD
 * @param items        below it
 */
public record ContentItem(String type, String relationship, @Nullable Code name, @Nullable String value, @Nullable Code code,
                          @Nullable Code unit, @Nullable Code qualifier, @Nullable ImageLink link, @Nullable Coordinates coordinates,
                          List<ContentItem> items) {

    /** The first item below with that concept; null when there is none. */
    @Nullable ContentItem first(Code concept) {
        return items.stream().filter(item -> item.named(concept)).findFirst().orElse(null);
    }

    boolean named(Code concept) {
        return name != null && name.is(concept);
    }
}
