package org.caseroom.library;

import org.caseroom.room.Nullable;

/**
 * A page as it is filtered, counted and sorted, kept in memory.
 *
 * @param values       numbers of the values of its facets that everybody may know, ascending
 * @param hiddenValues of those that tell the answer of an unknown page
 */
record PageEntry(int number, String id, PageState state, boolean unknown, String title, int difficulty, long updatedAt,
                 @Nullable Long publishedAt, int[] values, int[] hiddenValues) {
}
