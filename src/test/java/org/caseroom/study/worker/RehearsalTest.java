package org.caseroom.study.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class RehearsalTest {
    @Test
    void folders_of_killed_workers_go_and_those_of_living_ones_stay() throws Exception {
        Process gone = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        gone.waitFor();
        Path left = Files.createTempDirectory("caseroom-rehearsal-" + gone.pid() + "-");
        Files.writeString(left.resolve("image.dcm"), "x");
        Path mine = Files.createTempDirectory("caseroom-rehearsal-" + ProcessHandle.current().pid() + "-");
        try {
            Rehearsal.run((_, _) -> null, () -> false);
            assertThat(left).doesNotExist();
            assertThat(mine).exists();
        } finally {
            Files.delete(mine);
        }
    }
}
