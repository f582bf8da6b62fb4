package org.caseroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The DICOM corpus beside the project, which is no part of it: tests on it run where it is present and are left out elsewhere.
 * Found by {@code -Dcaseroom.corpus}, else at {@code ../shared/dicom-corpus}.
 */
public final class Corpus {
    private Corpus() {
    }

    public static Optional<Path> root() {
        String named = System.getProperty("caseroom.corpus");
        if (named != null) {
            // Who names a corpus wants its tests to run: a wrong folder fails them instead of leaving them out.
            return Optional.of(Path.of(named));
        }
        return Stream.of("../shared/dicom-corpus", "../../shared/dicom-corpus").map(Path::of)
                .filter(path -> Files.isRegularFile(path.resolve("manifest.tsv"))).findFirst();
    }

    /** The root, for a test that makes no sense without it: aborted as an assumption where there is none. */
    public static Path require() {
        Optional<Path> root = root();
        Assumptions.assumeTrue(root.isPresent(), "DICOM corpus not present");
        return root.get();
    }

    /** Rows of one of its tables, e.g. {@code manifest.tsv}, by column name; none where there is no corpus. */
    public static List<Map<String, String>> table(String name) {
        if (root().isEmpty()) {
            return List.of();
        }
        try {
            List<String> lines = Files.readAllLines(root().get().resolve(name));
            String[] header = lines.getFirst().split("\t", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i], i < cells.length ? cells[i] : "");
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
