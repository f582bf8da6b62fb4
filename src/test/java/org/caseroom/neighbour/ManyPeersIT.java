package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.caseroom.dicom.net.AssociationEvent;
import org.caseroom.dicom.net.Ending;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty senders at once, while as many connections say nothing. */
final class ManyPeersIT {
    private static final int SENDERS = 50;
    private static final int SLICES = 4;

    @TempDir
    Path dir;

    @Test
    void everySenderIsServedAndTheSilentAreDropped() throws Exception {
        int port = Dcmtk.freePort();
        List<Socket> silent = new ArrayList<>();
        try (var receiver = new Site(dir.resolve("receiver"), Map.of("CASEROOM_DICOM_PORT", String.valueOf(port), "CASEROOM_DICOM_UNKNOWN_CALLERS", "store",
                "CASEROOM_DICOM_ASSOCIATIONS", "200", "CASEROOM_DICOM_ASSOCIATIONS_PER_ADDRESS", "150", "CASEROOM_DICOM_ARTIM_SECONDS", "5",
                "CASEROOM_DICOM_IDLE_SECONDS", "120"));
             var sender = new Site(dir.resolve("sender"), Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: CASEROOM, host: 127.0.0.1, port: %d}]".formatted(port)));
             var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= SLICES * SENDERS; i++) {
                String study = "1.2.826.0.1.999.5." + i % SENDERS;
                sender.importer().begin("x", new ByteArrayInputStream(DicomFiles.bytes(DicomFiles.ct(study, study + ".1", study + ".1." + i, i, 64))),
                        "system", null).get();
            }
            for (int i = 0; i < SENDERS; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            List<Future<Tally>> sending = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                String study = "1.2.826.0.1.999.5." + i;
                sending.add(threads.submit(() -> sender.outbound().send(sender.peer("CASEROOM"), sender.outbound().study(study), _ -> { })));
            }
            for (Future<Tally> one : sending) {
                assertThat(one.get(180, TimeUnit.SECONDS).completed()).isEqualTo(SLICES);
            }
            assertThat(receiver.catalogue().allStudies()).hasSize(SENDERS);
            receiver.events().last();
            assertThat(receiver.events().all()).filteredOn(event -> event instanceof AssociationEvent.Closed closed && closed.ending() == Ending.TIMED_OUT)
                    .hasSize(SENDERS);
            assertThat(receiver.events().all()).filteredOn(event -> event instanceof AssociationEvent.Closed closed && closed.ending() == Ending.RELEASED)
                    .hasSize(SENDERS);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }
}
