package org.caseroom.library;

import org.caseroom.room.Checks;

/**
 * A page as its author wants it now.
 *
 * @param baseRevision the one he began from
 * @param note         what he did, may be empty
 */
public record Edit(int baseRevision, PageText text, String note) {
    private static final int LONGEST_NOTE = 500;

    public Edit {
        Checks.range(baseRevision, 1, Integer.MAX_VALUE, "baseRevision");
        Checks.text(note, 0, LONGEST_NOTE, "note");
    }
}
