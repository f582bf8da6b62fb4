package org.caseroom.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of a copy. */
final class ReleaseKilledIT {
    private static final int INSTANCES = 120;
    private static final String STUDY = "1.2.840.7.1";

    @TempDir
    private Path dir;

    @Test
    void after_a_kill_no_half_copy_is_there_and_who_asked_for_it_is_told() throws Exception {
        try (var server = new CaseroomProcess(dir.resolve("data"), "demo", "--no-sample").start()) {
            var user = server.users().stream().filter(each -> each.login().equals("host")).findFirst().orElseThrow();
            var host = server.rest(user);
            host.importFile("study.zip", study());
            var begun = host.call("POST", "/api/studies/" + STUDY + "/release", Map.of("options", Map.of("options", List.of())));
            var release = "/api/releases/" + begun.get("id").asText();
            var copy = begun.get("study").asText();
            int done = waitFor(host, release, 5);
            assertThat(done).as("the copy is half made").isLessThan(INSTANCES);

            server.kill();
            server.start();

            var after = host.call("GET", release, null);
            assertThat(after.get("state").asText()).isEqualTo("FAILED");
            assertThat(after.get("failure").asText()).startsWith("The program was ended while the copy was made.");
            assertThat(host.raw("GET", "/api/studies/" + copy, null, Map.of()).statusCode()).isEqualTo(404);
            assertThat(host.call("GET", "/api/studies/" + copy + "/released", null).get("released").asBoolean()).isFalse();
            assertThat(host.call("GET", "/dicom-web/studies?StudyInstanceUID=" + copy, null).size()).isZero();
            assertThat(host.call("GET", "/api/studies/" + STUDY + "/released", null).get("copies")).isEmpty();
            try (var left = Files.list(server.data().resolve("releases"))) {
                assertThat(left).isEmpty();
            }

            var again = host.call("POST", "/api/studies/" + STUDY + "/release", Map.of("options", Map.of("options", List.of())));
            waitFor(host, "/api/releases/" + again.get("id").asText(), INSTANCES);
            assertThat(again.get("study").asText()).isNotEqualTo(copy);
        }
    }

    /** @return how many instances were done then */
    private static int waitFor(RestClient host, String release, int done) throws Exception {
        for (int i = 0; i < 12_000; i++) {
            var now = host.call("GET", release, null);
            assertThat(now.get("state").asText()).isIn("RUNNING", "DONE");
            if (now.get("done").asInt() >= done) {
                return now.get("done").asInt();
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not done after two minutes");
    }

    private static byte[] study() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int number = 1; number <= INSTANCES; number++) {
                zip.putNextEntry(new ZipEntry(number + ".dcm"));
                zip.write(DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + number, number, 64)));
            }
        }
        return bytes.toByteArray();
    }
}
