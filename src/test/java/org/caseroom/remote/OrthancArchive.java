package org.caseroom.remote;

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

/** Orthanc with its plugin for DICOMweb, as Debian packages them, for one test. */
public final class OrthancArchive implements AutoCloseable {
    private static final String PLUGIN = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int httpPort = Dcmtk.freePort();
    private final int dicomPort = Dcmtk.freePort();
    private final Dcmtk tools;

    /** @param options over the usual ones */
    public OrthancArchive(Path dir, int caseroomPort, Map<String, Object> options) throws IOException, InterruptedException {
        Dcmtk.need("Orthanc");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of(PLUGIN)) || System.getenv("CI") != null, "orthanc-dicomweb is not installed");
        tools = new Dcmtk(dir);
        Map<String, Object> config = new HashMap<>(Map.ofEntries(Map.entry("Name", "test"), Map.entry("Plugins", List.of(PLUGIN)),
                Map.entry("DicomWeb", Map.of("Enable", true, "Root", "/dicom-web/")),
                Map.entry("StorageDirectory", dir.resolve("orthanc").toString()), Map.entry("IndexDirectory", dir.resolve("orthanc").toString()),
                Map.entry("HttpPort", httpPort), Map.entry("DicomPort", dicomPort), Map.entry("DicomAet", "ORTHANC"),
                Map.entry("RemoteAccessAllowed", true), Map.entry("KeepAlive", false), Map.entry("AuthenticationEnabled", false), Map.entry("DicomAlwaysAllowMove", true),
                Map.entry("DicomAlwaysAllowGet", true), Map.entry("DicomAlwaysAllowFind", true), Map.entry("OverwriteInstances", true),
                Map.entry("DicomModalities", Map.of("caseroom", Map.of("AET", "CASEROOM", "Host", "127.0.0.1", "Port", caseroomPort)))));
        config.putAll(options);
        Path file = Files.writeString(dir.resolve("orthanc.json"), JSON.writeValueAsString(config));
        String program = Files.isExecutable(Path.of("/usr/sbin/Orthanc")) ? "/usr/sbin/Orthanc" : "Orthanc";
        tools.start(httpPort, List.of(program, file.toString()));
        // Its HTTP server comes up last, and drops a first request that it is not ready for.
        for (int i = 0; i < 50; i++) {
            try {
                if (send("GET", "/system", null).statusCode() > 0) {
                    break;
                }
            } catch (IOException notYet) {
                Thread.sleep(100);
            }
        }
    }

    public static int freePort() {
        return Dcmtk.freePort();
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

    public HttpResponse<byte[]> send(String method, String path, byte[] body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    public JsonNode rest(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(method, path, body);
        assertThat(response.statusCode()).as(path + " " + new String(response.body())).isLessThan(300);
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        tools.close();
    }
}
