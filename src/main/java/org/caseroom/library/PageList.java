package org.caseroom.library;

import java.util.List;
import java.util.Map;

/**
 * A stretch of what was found.
 *
 * @param total  of all that was found
 * @param facets by facet how many of these have each value: state, tag, author (account ids), modality, anatomy, year, kind, difficulty
 */
public record PageList(int total, long tookMillis, Map<String, Map<String, Integer>> facets, List<PageSummary> pages) {
}
