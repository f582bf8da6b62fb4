package org.caseroom.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judgement of dicom3tools on every object, where it is installed. */
final class SampleCaseIT {

    @TempDir
    Path folder;

    @Test
    void dciodvfyFindsNoError() throws Exception {
        // CI installs it: there its absence is a failure, not a reason to look away.
        assumeTrue(installed() || System.getenv("CI") != null, "dciodvfy of dicom3tools is not installed");
        SampleCase.generate(SampleOptions.small(7, LocalDate.of(2026, 3, 12)), folder, (done, total) -> { });
        List<String> complaints = new ArrayList<>();
        List<String> iods = new ArrayList<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                Process process = new ProcessBuilder("dciodvfy", "-new", file.toString()).redirectErrorStream(true).start();
                for (String line : new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                    if (line.startsWith("Error")) {
                        complaints.add(file.getFileName() + ": " + line);
                    } else if (!line.startsWith("Warning")) {
                        iods.add(line.strip());
                    }
                }
                process.waitFor();
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(iods).hasSize(137).contains("Segmentation", "CTImage", "PETImage", "DXImageForPresentation", "USMultiFrameImage");
    }

    private static boolean installed() throws InterruptedException {
        try {
            new ProcessBuilder("dciodvfy", "-version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
