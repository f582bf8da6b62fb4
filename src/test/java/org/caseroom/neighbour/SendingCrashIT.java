package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.CaseroomProcess;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the server in the middle of sending: after each start it goes on by itself, everything arrives, and what was written down
 * as sent is not sent again.
 */
final class SendingCrashIT {
    private static final int CRASHES = Integer.getInteger("caseroom.sendingCrashes", 3);
    private static final int SLICES = 120;
    private static final String STUDY = "1.2.826.0.1.999.7";
    /** Answers of a moment before the kill that were not written down yet, and objects on their way (the window). */
    private static final int UNKNOWN = 50 + 8;

    @TempDir
    Path dir;

    @Test
    void nothingIsLostAndNothingThatWasWrittenDownGoesTwice() throws Exception {
        Dcmtk.need("storescp");
        long seed = Long.getLong("caseroom.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        try (var dcmtk = new Dcmtk(dir);
             var server = new CaseroomProcess(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS",
                "[{aeTitle: SCP, host: 127.0.0.1, port: %d}]".formatted(dcmtk.scpPort())), "demo", "--no-sample").start()) {
            dcmtk.storescp("SCP", "-v");
            RestClient host = server.rest(server.users().getFirst());
            for (int i = 1; i <= SLICES; i++) {
                host.importFile(i + ".dcm", DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, 512)));
            }
            String id = host.call("POST", "/api/studies/" + STUDY + "/sending", 
                    org.caseroom.protocol.Json.mapper().readTree("{\"peer\":\"SCP\",\"series\":null,\"instances\":null}")).get("id").asText();
            int cutShort = 0;
            for (int crash = 0; crash < CRASHES; crash++) {
                int before = dcmtk.received().size();
                while (dcmtk.received().size() == before && before < SLICES) {
                    Thread.sleep(5);
                }
                Thread.sleep(random.nextInt(60));
                server.kill();
                cutShort += dcmtk.received().size() < SLICES ? 1 : 0;
                server.start();
            }
            host = server.rest(server.users().getFirst());
            String state = "";
            for (int i = 0; i < 400 && !state.equals("SENT"); i++) {
                state = host.call("GET", "/api/sending/" + id, null).get("order").get("state").asText();
                Thread.sleep(50);
            }
            assertThat(state).as("seed %d", seed).isEqualTo("SENT");
            assertThat(cutShort).as("kills that came before the end").isPositive();
            assertThat(dcmtk.received()).hasSize(SLICES);
            String log = Files.readString(dir.resolve("storescp.log"));
            int stored = log.split("Received Store Request", -1).length - 1;
            System.out.println("objects=" + SLICES + " received=" + stored + " kills=" + CRASHES);
            assertThat(stored).as("seed %d", seed).isLessThanOrEqualTo(SLICES + CRASHES * UNKNOWN);
            for (Path file : dcmtk.received()) {
                assertThat(Site.dataSet(file)).hasSizeGreaterThan(512 * 512 * 2);
            }
        }
    }
}
