package org.caseroom.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
        int enhanced = 0;
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
            for (String study : bench.catalogue.allStudies()) {
                StudyDetail detail = bench.catalogue.study(study).orElseThrow();
                assertThat(detail.series()).as("documents and other objects are listed too").hasSize(detail.seriesCount());
                for (Series series : detail.series()) {
                    enhanced += requireStackOrder(series) ? 1 : 0;
                }
            }
            for (ImportResult result : results.values()) {
                if (result.outcome() == Outcome.ACCEPTED && result.frames() > 0) {
                    bench.frames.verify(result.instance());
                    assertThat(bench.catalogue.images(result.instance())).hasSize(result.frames());
                }
            }
        }
        assertThat(results).hasSizeGreaterThan(350);
        assertThat(enhanced).as("enhanced objects with a stack").isGreaterThanOrEqualTo(5);
        for (String object : List.of("sr/", "pr/", "rt/", "seg/")) {
            assertThat(results.entrySet()).filteredOn(entry -> entry.getKey().startsWith("dicom/" + object))
                    .allSatisfy(entry -> assertThat(entry.getValue().outcome()).as(entry.getKey()).isEqualTo(Outcome.ACCEPTED));
        }
        assertThat(results.values()).extracting(ImportResult::outcome).containsOnly(Outcome.ACCEPTED, Outcome.REFUSED);
        assertThat(results.values()).filteredOn(result -> result.outcome() == Outcome.ACCEPTED).hasSizeGreaterThan(340);
        assertThat(results.values()).filteredOn(result -> result.outcome() == Outcome.REFUSED)
                .allSatisfy(result -> assertThat(result.reason()).matches("[A-Z].{15,}\\.").doesNotContain("Exception"));
    }

    /** What enhanced objects say of their frames agrees with the order that is made of their geometry. */
    private static boolean requireStackOrder(Series series) {
        List<FramePlace> places = series.stack().stream().map(StackImage::place).toList();
        if (places.size() < 2 || places.stream().anyMatch(place -> place == null || place.inStack() == null)
                || places.stream().map(FramePlace::stack).distinct().count() > 1) {
            return false;
        }
        int direction = 0;
        for (int i = 1; i < places.size(); i++) {
            int step = Integer.compare(places.get(i).inStack(), places.get(i - 1).inStack());
            if (step == 0) {
                assertThat(places.get(i).temporal()).as(series.series()).isGreaterThan(places.get(i - 1).temporal());
            } else {
                assertThat(direction == 0 || direction == step).as("one direction in " + series.series()).isTrue();
                direction = step;
            }
        }
        return true;
    }
}
