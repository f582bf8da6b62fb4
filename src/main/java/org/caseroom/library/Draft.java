package org.caseroom.library;

/**
 * What somebody has typed and not saved as a revision yet.
 *
 * @param savedAt milliseconds since 1970 UTC
 */
public record Draft(int baseRevision, String title, String markdown, long savedAt) {
}
