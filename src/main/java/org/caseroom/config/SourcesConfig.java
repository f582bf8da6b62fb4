package org.caseroom.config;

import java.util.List;

/**
 * Archives elsewhere from which studies are opened.
 *
 * @param cacheBytes how much of what came from them is kept while nothing shows it
 * @param archives   each with a name
 */
public record SourcesConfig(
        @Setting(value = "20 GiB", min = 0, max = 1L << 50) long cacheBytes,
        List<SourceConfig> archives) {
    public SourcesConfig {
        archives = List.copyOf(archives);
    }
}
