package org.caseroom.library;

import java.util.List;
import java.util.Map;

/**
 * A stretch of what was found.
 *
 * @param total  of all that was found
 * @param facets by facet how many of these have each value, most first: state, tag, author (account ids), modality, anatomy, year, kind,
 *               difficulty
 * @param names  of the accounts in the facet {@code author}
 */
public record PageList(int total, long tookMillis, Map<String, Map<String, Integer>> facets, Map<String, String> names,
                       List<PageSummary> pages) {
}
