package org.caseroom.testing;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.caseroom.neighbour.Dcmtk;
import org.junit.jupiter.api.Assumptions;

/** Orthanc as Debian packages it, named ORTHANC, which lets everybody search, retrieve and store; for one test. */
public final class Orthanc implements AutoCloseable {
    private static final String DICOM_WEB = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int httpPort = Dcmtk.freePort();
    private final int dicomPort;
    private final Dcmtk tools;

    /** @param dicomPort where it is to listen @param settings of its configuration, over those of every test */
    public Orthanc(Path dir, int dicomPort, Map<String, ?> settings) throws IOException, InterruptedException {
        this(dir, dicomPort, settings, new Dcmtk(dir));
    }

    /** @param tools what starts it, on a small disk for example */
    public Orthanc(Path dir, int dicomPort, Map<String, ?> settings, Dcmtk tools) throws IOException, InterruptedException {
        Dcmtk.need("Orthanc");
        this.dicomPort = dicomPort;
        this.tools = tools;
        Map<String, Object> all = new HashMap<>(Map.ofEntries(Map.entry("Name", "test"),
                Map.entry("StorageDirectory", dir.resolve("orthanc").toString()), Map.entry("IndexDirectory", dir.resolve("orthanc").toString()),
                Map.entry("HttpPort", httpPort), Map.entry("DicomPort", dicomPort), Map.entry("DicomAet", "ORTHANC"),
                Map.entry("RemoteAccessAllowed", false), Map.entry("KeepAlive", false), Map.entry("AuthenticationEnabled", false),
                Map.entry("DicomAlwaysAllowMove", true), Map.entry("DicomAlwaysAllowGet", true), Map.entry("DicomAlwaysAllowFind", true),
                Map.entry("OverwriteInstances", true)));
        all.putAll(settings);
        Path config = Files.writeString(Files.createDirectories(dir).resolve("orthanc.json"), JSON.writeValueAsString(all));
        String program = Files.isExecutable(Path.of("/usr/sbin/Orthanc")) ? "/usr/sbin/Orthanc" : "Orthanc";
        tools.start(httpPort, List.of(program, config.toString()));
        // Its HTTP server comes up last, and drops a first request that it is not ready for.
        for (int i = 0; i < 400; i++) {
            try {
                send("GET", "/system", null);
                break;
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
    }

    /** The setting by which it knows a Caseroom as {@code caseroom}. */
    public static Map<String, Object> knowing(int caseroomPort) {
        return Map.of("DicomModalities", Map.of("caseroom", Map.of("AET", "CASEROOM", "Host", "127.0.0.1", "Port", caseroomPort)));
    }

    /** The settings by which it speaks DICOMweb; a test without the plugin is left out, but in CI. */
    public static Map<String, Object> speakingDicomWeb() {
        Assumptions.assumeTrue(Files.exists(Path.of(DICOM_WEB)) || System.getenv("CI") != null, "orthanc-dicomweb is not installed");
        return Map.of("Plugins", List.of(DICOM_WEB), "DicomWeb", Map.of("Enable", true, "Root", "/dicom-web/"));
    }

    /** The second's settings over the first's. */
    public static Map<String, Object> settings(Map<String, ?> first, Map<String, ?> second) {
        var all = new HashMap<String, Object>(first);
        all.putAll(second);
        return all;
    }

    public int dicomPort() {
        return dicomPort;
    }

    public int httpPort() {
        return httpPort;
    }

    public String dicomWeb() {
        return "http://127.0.0.1:" + httpPort + "/dicom-web";
    }

    /** @param body null for none */
    public HttpResponse<byte[]> send(String method, String path, byte[] body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    public byte[] bytes(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(method, path, body);
        assertThat(response.statusCode()).as(path + " " + new String(response.body())).isLessThan(300);
        return response.body();
    }

    public JsonNode rest(String method, String path, byte[] body) throws IOException, InterruptedException {
        return JSON.readTree(bytes(method, path, body));
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return rest("POST", path, JSON.writeValueAsBytes(body));
    }

    /** @return whether it says that the Caseroom it knows answered */
    public boolean echoes() throws IOException, InterruptedException {
        return echoes("caseroom");
    }

    /** @param modality of those it knows. @return whether it says that one answered */
    public boolean echoes(String modality) throws IOException, InterruptedException {
        return send("POST", "/modalities/" + modality + "/echo", new byte[0]).statusCode() == 200;
    }

    /** Ends it. */
    @Override
    public void close() {
        tools.close();
    }
}
