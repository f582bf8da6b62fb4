package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.caseroom.study.ImportResult.Outcome;
import org.caseroom.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusImportIT {
    @TempDir
    private Path dir;

    @Test
    void every_file_of_set_one_is_accepted_or_refused_with_a_sentence_and_no_worker_dies() throws Exception {
        Path corpus = Corpus.require();
        Map<String, ImportResult> results = new TreeMap<>();
        try (var bench = new ImportBench(dir)) {
            bench.workers.warmUp();
            var workers = bench.workers.pids();
            for (Map<String, String> row : Corpus.table("manifest.tsv")) {
                if (row.get("set").equals("1")) {
                    results.put(row.get("path"), bench.receive(corpus.resolve(row.get("path"))));
                }
            }
            assertThat(bench.workers.pids()).isEqualTo(workers);
            assertThat(bench.originals.incoming()).isEmptyDirectory();
            for (ImportResult result : results.values()) {
                if (result.outcome() == Outcome.ACCEPTED && result.frames() > 0) {
                    bench.frames.verify(result.instance());
                    assertThat(bench.catalogue.images(result.instance())).hasSize(result.frames());
                }
            }
        }
        assertThat(results).hasSizeGreaterThan(350);
        assertThat(results.values()).extracting(ImportResult::outcome).containsOnly(Outcome.ACCEPTED, Outcome.REFUSED);
        assertThat(results.values()).filteredOn(result -> result.outcome() == Outcome.ACCEPTED).hasSizeGreaterThan(340);
        assertThat(results.values()).filteredOn(result -> result.outcome() == Outcome.REFUSED)
                .allSatisfy(result -> assertThat(result.reason()).matches("[A-Z].{15,}\\.").doesNotContain("Exception"));
    }
}
