package org.caseroom.corpus;

import java.util.Map;
import java.util.stream.Collectors;
import org.caseroom.testing.Corpus;

/** The import set of each file of the corpus. */
final class CorpusSets {
    private static final Map<String, String> SETS = Corpus.table("manifest.tsv").stream()
            .collect(Collectors.toMap(row -> row.get("path"), row -> row.get("set")));

    private CorpusSets() {
    }

    static String of(String path) {
        return SETS.getOrDefault(path, "");
    }
}
