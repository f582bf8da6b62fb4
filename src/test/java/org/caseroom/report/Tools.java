package org.caseroom.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Other people's programs. CI has them: there one that is missing fails the test instead of leaving it out. */
final class Tools {
    record Output(int status, String text) {
    }

    private Tools() {
    }

    static void need(String... programs) {
        for (String program : programs) {
            boolean there = Arrays.stream(System.getenv("PATH").split(":")).anyMatch(dir -> new java.io.File(dir, program).canExecute());
            assumeTrue(there || System.getenv("CI") != null, program + " is not installed");
        }
    }

    static Output run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }
}
