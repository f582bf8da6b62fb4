package org.caseroom.dicom.imageio;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.caseroom.dicom.io.DicomReader;
import org.caseroom.testing.Corpus;

/** Prints the warm median of decoding the largest corpus frame of each transfer syntax; a tool, not a test. */
final class DecoderTimings {
    private static final int ROUNDS = 41;

    private DecoderTimings() {
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Corpus.root().orElseThrow();
        Map<String, FrameSource> largest = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            if (row.get("rows").isEmpty() || row.get("path").contains("broken")) {
                continue;
            }
            try {
                FrameSource source = FrameSource.of(DicomReader.read(root.resolve(row.get("path"))));
                String uid = source.description().transferSyntaxUid();
                FrameSource other = largest.get(uid);
                if (other == null || other.description().samples() < source.description().samples()) {
                    largest.put(uid, source);
                    names.put(uid, row.get("path"));
                }
            } catch (java.io.IOException e) {
                System.out.println("refused " + row.get("path") + ": " + e.getMessage());
            }
        }
        for (Map.Entry<String, FrameSource> entry : largest.entrySet()) {
            long[] nanos = new long[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                entry.getValue().decode(0);
                nanos[i] = System.nanoTime() - start;
            }
            Arrays.sort(nanos, ROUNDS / 2, ROUNDS);
            FrameDescription d = entry.getValue().description();
            System.out.printf("%-24s %5d x %-5d x %d %8.2f ms  %s%n", entry.getKey(), d.rows(), d.columns(), d.samplesPerPixel(),
                    nanos[ROUNDS / 2 + ROUNDS / 4] / 1e6, names.get(entry.getKey()));
        }
    }
}
