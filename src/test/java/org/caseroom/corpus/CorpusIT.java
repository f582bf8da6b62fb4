package org.caseroom.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.Corpus;
import org.caseroom.testing.RenderCorpus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole corpus through the public interface of the program as it is started by a user, an empty server for each import set:
 * STOW-RS in, WADO-RS rendered and stored values out, and the figures of the measurement API. Pictures are judged by the
 * corpus's own {@code check_render.py --strict}.
 */
@Tag("corpus")
final class CorpusIT {
    @TempDir
    private Path dir;

    static Stream<String> sets() {
        return Corpus.table("manifest.tsv").stream().map(row -> row.get("set")).distinct().sorted();
    }

    @ParameterizedTest(name = "import set {0}")
    @MethodSource("sets")
    void every_picture_every_stored_value_and_every_figure_is_right(String set) throws Exception {
        Path corpus = Corpus.require();
        try (var server = new CaseroomProcess(dir.resolve("data"), "demo", "--no-sample").start()) {
            var user = server.users().stream().filter(u -> u.role().equals("HOST")).findFirst().orElseThrow();
            var client = new RenderCorpus(server.origin().toString(), user.token(), corpus);
            String kept = System.getProperty("caseroom.rendered");
            Path rendered = kept == null ? dir.resolve("rendered") : Path.of(kept).resolve(set);
            RenderCorpus.Report report = client.run(set, rendered);

            Map<String, String> failures = new TreeMap<>();
            render(corpus, rendered, set, report).forEach(line -> failures.put("picture: " + line, ""));
            var rest = server.rest(user);
            int values = new CorpusStoredValues(rest, client.addresses()).check(set, failures);
            int figures = new CorpusFigures(rest, client.addresses()).check(set, failures);
            System.out.printf("set %s: %d instances stored, %d refused, %d pictures, %d frames of stored values and %d regions compared%n", set,
                    report.stored(), report.refused().size(), report.rendered(), values, figures);
            report.refused().forEach((path, reason) -> System.out.println("  refused " + path + ": " + reason));

            assertThat(failures).isEmpty();
            assertThat(report.refused()).allSatisfy((path, reason) -> {
                assertThat(path).as("only broken files and the index of a medium are refused").matches("dicom/(broken/.*|doc/DICOMDIR)");
                assertThat(reason).matches("(?s)4\\d\\d [A-Z].{15,}\\.");
            });
            assertThat(values).isEqualTo(rows("stored_pixels.tsv", set));
            assertThat(figures).isEqualTo(rows("measurements.tsv", set));
        }
    }

    /** Rows of a table that belong to the set. */
    private static int rows(String table, String set) {
        return (int) Corpus.table(table).stream().filter(row -> CorpusSets.of(row.get("path")).equals(set)).count();
    }

    /** What {@code check_render.py} finds wrong. */
    private static List<String> render(Path corpus, Path rendered, String set, RenderCorpus.Report report) throws Exception {
        if (Corpus.table("expectations.tsv").stream().noneMatch(row -> row.get("set").equals(set))) {
            return List.of();
        }
        Path said = rendered.resolveSibling("check-" + set + ".txt");
        var process = new ProcessBuilder("python3", corpus.resolve("check_render.py").toString(), rendered.toString(), "--corpus",
                corpus.toString(), "--set", set, "--strict", "-q").redirectErrorStream(true).redirectOutput(said.toFile()).start();
        int status = process.waitFor();
        List<String> lines = Files.readAllLines(said, StandardCharsets.UTF_8);
        System.out.println("set " + set + ": " + lines.getLast());
        List<String> failed = lines.stream().filter(line -> line.startsWith("FAIL")).toList();
        assertThat(lines.getLast()).as(String.join("\n", lines)).matches("\\d+ passed, \\d+ failed.*");
        assertThat(status == 0).as("status of check_render.py").isEqualTo(failed.isEmpty());
        return failed.stream().map(line -> line + report.notRendered().entrySet().stream().filter(e -> line.contains(e.getKey()))
                .map(e -> " (" + e.getValue() + ")").findFirst().orElse("")).toList();
    }
}
