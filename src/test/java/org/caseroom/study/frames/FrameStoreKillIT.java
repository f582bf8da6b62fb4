package org.caseroom.study.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.caseroom.dicom.imageio.DecodedFrame;
import org.caseroom.dicom.imageio.SampleType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed without a word: whatever can be opened afterwards is whole, and what was committed is there. */
final class FrameStoreKillIT {
    private static final int ROUNDS = 8;
    private static final int INSTANCES = 7;

    @TempDir
    Path root;

    /** The process that gets killed: writes a few instances over and over and says so. */
    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            var store = new FrameStore(Path.of(arguments[0]), 4);
            var random = new Random(Long.parseLong(arguments[1]));
            for (int n = 0;; n++) {
                byte[] bytes = new byte[200_000 + random.nextInt(400_000)];
                random.nextBytes(bytes);
                var frame = new DecodedFrame(1, 50_000, 1, SampleType.U8, "MONOCHROME2", Arrays.copyOf(bytes, 50_000));
                store.write("1.2." + n % INSTANCES, List.of(frame, frame, frame, frame));
                System.out.println("1.2." + n % INSTANCES);
            }
        }
    }

    @Test
    void what_was_committed_is_whole_after_a_kill() throws Exception {
        var random = new Random(7);
        int committed = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
                    System.getProperty("java.class.path") + File.pathSeparator + System.getProperty("surefire.test.class.path", ""),
                    Writer.class.getName(), root.toString(), String.valueOf(round)).redirectErrorStream(true).start();
            String last = null;
            try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                int until = 3 + random.nextInt(20);
                for (int i = 0; i < until; i++) {
                    last = lines.readLine();
                    assertThat(last).startsWith("1.2.");
                }
                Thread.sleep(random.nextInt(20));
                process.destroyForcibly().waitFor();
            }
            try (var store = new FrameStore(root, 4)) {
                for (int i = 0; i < INSTANCES; i++) {
                    if (!store.missing("1.2." + i)) {
                        store.verify("1.2." + i);
                        committed++;
                    }
                }
                assertThat(store.missing(last)).isFalse();
            }
        }
        assertThat(committed).isGreaterThan(ROUNDS * 3);
        try (var store = new FrameStore(root, 4); var files = Files.list(root.resolve("incoming"))) {
            long left = files.count();
            assertThat(store.removeLeftovers(FileTime.fromMillis(Long.MAX_VALUE))).isEqualTo((int) left);
        }
    }
}
