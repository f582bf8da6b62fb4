package org.caseroom.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseroom.dicom.data.Attributes;
import org.caseroom.dicom.data.Tag;
import org.caseroom.dicom.net.QueryModel;
import org.caseroom.dicom.net.Status;
import org.caseroom.study.DicomFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc as both sides, as Debian packages it. */
final class OrthancPeersIT {
    private static final String STUDY = "1.2.826.0.1.999.2";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    private final int dicomPort = Dcmtk.freePort();
    private final int httpPort = Dcmtk.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private Dcmtk tools;
    private Site site;
    private Peer orthanc;

    @BeforeEach
    void start() throws Exception {
        Dcmtk.need("Orthanc");
        tools = new Dcmtk(dir);
        site = new Site(dir.resolve("data"), Map.of("CASEROOM_DICOM_PEERS", "[{aeTitle: ORTHANC, host: 127.0.0.1, port: %d}]".formatted(dicomPort)));
        orthanc = site.peer("ORTHANC");
        Path config = Files.writeString(dir.resolve("orthanc.json"), JSON.writeValueAsString(Map.ofEntries(Map.entry("Name", "test"),
                Map.entry("StorageDirectory", dir.resolve("orthanc").toString()), Map.entry("IndexDirectory", dir.resolve("orthanc").toString()),
                Map.entry("HttpPort", httpPort), Map.entry("DicomPort", dicomPort), Map.entry("DicomAet", "ORTHANC"),
                Map.entry("RemoteAccessAllowed", false), Map.entry("KeepAlive", false), Map.entry("AuthenticationEnabled", false), Map.entry("DicomAlwaysAllowMove", true),
                Map.entry("DicomAlwaysAllowGet", true), Map.entry("DicomAlwaysAllowFind", true), Map.entry("OverwriteInstances", true),
                Map.entry("DicomModalities", Map.of("caseroom", Map.of("AET", "CASEROOM", "Host", "127.0.0.1", "Port", site.port()))))));
        String program = Files.isExecutable(Path.of("/usr/sbin/Orthanc")) ? "/usr/sbin/Orthanc" : "Orthanc";
        // Its HTTP server comes up last, and drops a first request that it is not ready for.
        tools.start(httpPort, List.of(program, config.toString()));
        for (int i = 0; i < 50; i++) {
            try {
                rest("GET", "/system", null);
                break;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
    }

    @AfterEach
    void stop() {
        tools.close();
        site.close();
    }

    private JsonNode rest(String method, String path, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body)).build();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(path + " " + new String(response.body())).isLessThan(300);
        return JSON.readTree(response.body());
    }

    private JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return rest("POST", path, JSON.writeValueAsBytes(body));
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
        for (int i = 0; i < 100; i++) {
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
}
