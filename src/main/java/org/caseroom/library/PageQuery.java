package org.caseroom.library;

import java.util.List;
import java.util.Map;
import org.caseroom.room.Checks;
import org.caseroom.room.Nullable;

/**
 * What somebody looks for.
 *
 * @param words      as typed, may be empty
 * @param filters    by facet the values wanted: a page has all of the wanted tags, anatomies and modalities, and one of the others
 * @param collection null: wherever
 */
public record PageQuery(String words, Map<String, List<String>> filters, @Nullable String collection, Sort sort, int offset, int limit) {
    private static final int MOST_VALUES = 20;

    /** In which order. */
    public enum Sort {
        /** What fits best, the newest where nothing is looked for. */
        BEST, NEWEST, OLDEST, TITLE,
        /** The easiest first. */
        DIFFICULTY }

    public PageQuery {
        Checks.text(words, 0, 300, "search");
        Checks.range(offset, 0, 1_000_000, "offset");
        Checks.range(limit, 0, 100, "limit");
        for (var filter : filters.entrySet()) {
            if (!PageEntries.FACETS.contains(filter.getKey())) {
                throw new IllegalArgumentException("there is no facet " + filter.getKey());
            }
            Checks.range(filter.getValue().size(), 0, MOST_VALUES, "values of " + filter.getKey());
        }
    }
}
