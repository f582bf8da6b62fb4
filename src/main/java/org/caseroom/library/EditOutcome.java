package org.caseroom.library;

/** What became of an edit. */
public sealed interface EditOutcome {
    /** Saved, together with what others saved meanwhile. */
    record Saved(Page page) implements EditOutcome {
    }

    /**
     * Somebody else changed the same lines meanwhile; nothing was saved.
     *
     * @param revision the newest
     * @param markdown of that
     * @param base     from which this edit began
     * @param merged   both sides, with markers where they meet
     */
    record Conflict(int revision, String markdown, String base, String merged) implements EditOutcome {
    }
}
