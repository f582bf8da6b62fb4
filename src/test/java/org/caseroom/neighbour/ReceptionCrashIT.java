package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the server in the middle of a reception: what was answered with success is there afterwards, whole; nothing half is; and
 * the sender's second try brings the rest. {@code -Dcaseroom.receptionCrashes=N} changes the number of kills.
 */
final class ReceptionCrashIT {
    private static final int CRASHES = Integer.getInteger("caseroom.receptionCrashes", 3);
    private static final int SLICES = 40;

    @TempDir
    Path dir;

    @Test
    void nothingAnsweredIsLostAndNothingHalfIsSeen() throws Exception {
        Dcmtk.need("storescu");
        long seed = Long.getLong("caseroom.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        int port = Dcmtk.freePort();
        int cutShort = 0;
        try (var server = new CaseroomProcess(dir.resolve("data"), Map.of("CASEROOM_DICOM_ENABLED", "true", "CASEROOM_DICOM_HOST", "127.0.0.1",
                "CASEROOM_DICOM_PORT", String.valueOf(port), "CASEROOM_DICOM_UNKNOWN_CALLERS", "store"), "demo", "--no-sample").start();
             var tools = new Dcmtk(dir)) {
            for (int round = 1; round <= CRASHES; round++) {
                String study = "1.2.826.0.1.999.4." + round;
                List<Path> files = slices(study);
                List<String> words = new ArrayList<>(List.of("storescu", "-v", "-xe", "-aec", "CASEROOM", "127.0.0.1", String.valueOf(port)));
                files.forEach(file -> words.add(file.toString()));
                Path log = dir.resolve("storescu-" + round + ".log");
                Process sender = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
                while (sender.isAlive() && answered(log) == 0) {
                    Thread.sleep(5);
                }
                Thread.sleep(random.nextInt(400));
                server.kill();
                sender.waitFor();
                int answered = answered(log);
                cutShort += answered < SLICES ? 1 : 0;
                server.start();
                RestClient host = server.rest(server.users().getFirst());
                Set<String> there = instances(host, study);
                for (int i = 1; i <= answered; i++) {
                    assertThat(there).as("seed %d round %d", seed, round).contains(study + ".1." + i);
                }
                for (String instance : there) {
                    var pixels = host.raw("GET", "/dicom-web/studies/" + study + "/series/" + study + ".1/instances/" + instance + "/frames/1",
                            null, Map.of("Accept", "application/octet-stream"));
                    assertThat(pixels.statusCode()).as(instance).isEqualTo(200);
                }
                try (var left = Files.list(server.data().resolve("incoming"))) {
                    assertThat(left.filter(file -> file.toString().endsWith(".part"))).as("what was being received").isEmpty();
                }
                assertThat(tools.run("storescu", words.subList(1, words.size())).status()).isZero();
                assertThat(instances(host, study)).hasSize(SLICES);
            }
        }
        assertThat(cutShort).as("kills that came before the end").isPositive();
    }

    private List<Path> slices(String study) throws IOException {
        Path folder = Files.createDirectories(dir.resolve(study));
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= SLICES; i++) {
            files.add(Files.write(folder.resolve("%03d.dcm".formatted(i)), DicomFiles.bytes(DicomFiles.ct(study, study + ".1", study + ".1." + i, i, 256))));
        }
        return files;
    }

    private static int answered(Path log) throws IOException {
        return Files.notExists(log) ? 0 : Files.readString(log).split("Store Response \\(Success\\)", -1).length - 1;
    }

    private static Set<String> instances(RestClient host, String study) throws IOException, InterruptedException {
        Set<String> uids = new TreeSet<>();
        var answer = host.raw("GET", "/dicom-web/studies/" + study + "/instances", null, Map.of("Accept", "application/dicom+json"));
        if (answer.statusCode() == 200) {
            for (JsonNode instance : org.caseroom.protocol.Json.mapper().readTree(answer.body())) {
                uids.add(instance.get("00080018").get("Value").get(0).asText());
            }
        }
        return uids;
    }
}
