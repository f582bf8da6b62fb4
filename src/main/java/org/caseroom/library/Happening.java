package org.caseroom.library;

import org.caseroom.room.Nullable;

/**
 * What happened to a page, as a feed tells it.
 *
 * @param number  rises
 * @param comment id, for {@code COMMENTED}
 * @param text    the note of the author or the beginning of the comment; empty where the reader may not know it before the reveal
 * @param mention the reader was called by name
 */
public record Happening(long number, long at, PageName page, Person by, Kind kind, @Nullable PageState state, @Nullable Integer revision,
                        @Nullable String comment, String text, boolean mention) {
    /** What it was. */
    public enum Kind { EDITED, STATE, COMMENTED }

    /** A page by its title. */
    public record PageName(String id, String title) {
    }

    /** What is kept of it besides. */
    record Detail(@Nullable PageState state, @Nullable Integer revision, @Nullable String comment, String text) {
    }
}
