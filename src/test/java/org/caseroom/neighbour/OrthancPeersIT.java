package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.Status;
import org.caseroom.sending.Commitment;
import org.caseroom.sending.SendOrder;
import org.caseroom.sending.SendQueue;
import org.caseroom.sending.SendService;
import org.caseroom.sending.SendSettings;
import org.caseroom.sending.SendState;
import org.caseroom.study.DicomFiles;
import org.caseroom.study.StoredInstance;
import org.caseroom.testing.Orthanc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc as both sides, as Debian packages it. */
final class OrthancPeersIT {
    private static final String STUDY = "1.2.826.0.1.999.2";

    @TempDir
    Path dir;

    private final int dicomPort = Dcmtk.freePort();
    private Site site;
    private Peer orthanc;
    private Orthanc there;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("Orthanc");
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: ORTHANC, host: 127.0.0.1, port: %d}]".formatted(dicomPort)));
        orthanc = site.peer("ORTHANC");
        there = new Orthanc(dir, dicomPort, Orthanc.knowing(site.port()));
    }

    @AfterEach
    void stop() {
        if (there != null) {
            there.close();
        }
        site.close();
    }

    private JsonNode rest(String method, String path, byte[] body) throws IOException, InterruptedException {
        return there.rest(method, path, body);
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return there.post(path, body);
    }

    /** Brings three slices into Orthanc. @return their ids there */
    private List<String> uploaded() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            ids.add(rest("POST", "/instances", DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, 64))).get("ID").asText());
        }
        return ids;
    }

    @Test
    void orthancStoresSearchesRetrievesAndHasItCommitted() throws Exception {
        rest("POST", "/modalities/caseroom/echo", new byte[0]);
        List<String> ids = uploaded();
        JsonNode stored = post("/modalities/caseroom/store", ids);
        assertThat(stored.get("InstancesCount").asInt()).isEqualTo(3);
        assertThat(stored.get("FailedInstancesCount").asInt()).isZero();
        for (int i = 1; i <= 3; i++) {
            Path original = site.originals().path(site.catalogue().instance(STUDY + ".1." + i).orElseThrow().sha256());
            Path sent = Files.write(dir.resolve("sent"), DicomFiles.bytes(DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, 64)));
            assertThat(Site.dataSet(original)).isEqualTo(Site.dataSet(sent));
        }

        JsonNode committing = post("/modalities/caseroom/storage-commitment", Map.of("DicomInstances", List.of(
                List.of("1.2.840.10008.5.1.4.1.1.2", STUDY + ".1.1"), List.of("1.2.840.10008.5.1.4.1.1.2", STUDY + ".9"))));
        JsonNode report = null;
        for (int i = 0; i < 400; i++) {
            report = rest("GET", "/storage-commitment/" + committing.get("ID").asText(), null);
            if (!report.get("Status").asText().equals("Pending")) {
                break;
            }
            Thread.sleep(100);
        }
        assertThat(report.get("Status").asText()).isEqualTo("Failure");
        assertThat(report.get("Success")).hasSize(1);
        assertThat(report.get("Failures").get(0).get("SOPInstanceUID").asText()).isEqualTo(STUDY + ".9");

        rest("DELETE", "/instances/" + ids.getFirst(), null);
        String query = post("/modalities/caseroom/query", Map.of("Level", "Study", "Query", Map.of("PatientName", "M*", "StudyInstanceUID", ""))).get("ID").asText();
        assertThat(rest("GET", "/queries/" + query + "/answers", null)).hasSize(1);
        assertThat(rest("GET", "/queries/" + query + "/answers/0/content?simplify", null).get("StudyInstanceUID").asText()).isEqualTo(STUDY);
        rest("POST", "/queries/" + query + "/retrieve", "ORTHANC".getBytes());
        assertThat(rest("GET", "/instances", null)).hasSize(3);
    }

    @Test
    void orthancIsSentToSearchedFetchedFromAndAskedToCommit() throws Exception {
        for (int i = 1; i <= 3; i++) {
            site.importer().receive("x", new java.io.ByteArrayInputStream(DicomFiles.bytes(
                    DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, 64))), "system");
        }
        var instances = site.outbound().study(STUDY);
        assertThat(site.outbound().echo(orthanc)).isZero();
        assertThat(site.outbound().send(orthanc, instances, _ -> { }).completed()).isEqualTo(3);
        assertThat(rest("GET", "/instances", null)).hasSize(3);
        assertThat(site.outbound().commit(orthanc, instances, 20)).isEmpty();

        List<String> names = new ArrayList<>();
        var keys = new Attributes().setString(Tag.SpecificCharacterSet, "ISO_IR 192").setString(Tag.QueryRetrieveLevel, "STUDY")
                .setString(Tag.StudyInstanceUID).setString(Tag.PatientName, "M*");
        assertThat(site.outbound().find(orthanc, QueryModel.STUDY_ROOT, keys, match -> names.add(match.getString(Tag.StudyInstanceUID))).status())
                .isEqualTo(Status.SUCCESS);
        assertThat(names).containsExactly(STUDY);

        byte[] before = Site.dataSet(site.originals().path(instances.getFirst().sha256()));
        assertThat(site.importer().delete(STUDY)).isTrue();
        var got = site.outbound().get(orthanc, STUDY, _ -> { });
        assertThat(got.completed()).as(got.toString()).isEqualTo(3);
        assertThat(Site.dataSet(site.originals().path(site.catalogue().instance(instances.getFirst().instance()).orElseThrow().sha256()))).isEqualTo(before);
        assertThat(site.importer().delete(STUDY)).isTrue();
        var moved = site.outbound().move(orthanc, STUDY, "CASEROOM", _ -> { });
        assertThat(moved.status()).as(moved.toString()).isEqualTo(Status.SUCCESS);
        assertThat(site.catalogue().instances(STUDY, null)).hasSize(3);
    }

    @Test
    void theQueueGivesAStudyBackAndOrthancCommitsToIt() throws Exception {
        for (int i = 1; i <= 3; i++) {
            site.importer().receive("x", new java.io.ByteArrayInputStream(DicomFiles.bytes(
                    DicomFiles.ct(STUDY, STUDY + ".1", STUDY + ".1." + i, i, 64))), "system");
        }
        var settings = new SendSettings(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMinutes(5), Duration.ofDays(1), Duration.ofSeconds(10),
                Duration.ofSeconds(20));
        var queue = new SendQueue(site.database(), Clock.systemUTC(), () -> "order");
        try (var service = new SendService(queue, site.outbound(), site.peers(), settings, Clock.systemUTC(), new Random(3), "server")) {
            service.start();
            var instances = site.outbound().study(STUDY);
            queue.order("ORTHANC", STUDY, instances.stream().map(StoredInstance::instance).toList(), "me", null, settings.lease());
            service.wake();
            SendOrder order = queue.find("order").orElseThrow();
            for (int i = 0; i < 400 && order.endedAt() == 0; i++) {
                Thread.sleep(50);
                order = queue.find("order").orElseThrow();
            }
            assertThat(order.state()).as(order.toString()).isEqualTo(SendState.SENT);
            assertThat(order.sent()).isEqualTo(3);
            assertThat(order.commitment()).isEqualTo(Commitment.COMMITTED);
            var sent = new java.util.HashMap<String, byte[]>();
            for (JsonNode each : rest("GET", "/instances?expand", null)) {
                Path file = Files.write(dir.resolve("given.dcm"), there.bytes("GET", "/instances/" + each.get("ID").asText() + "/file", null));
                sent.put(each.get("MainDicomTags").get("SOPInstanceUID").asText(), Site.dataSet(file));
            }
            assertThat(sent).hasSize(3);
            for (StoredInstance each : instances) {
                assertThat(sent.get(each.instance())).as(each.instance()).isEqualTo(Site.dataSet(site.originals().path(each.sha256())));
            }
        }
    }
}
