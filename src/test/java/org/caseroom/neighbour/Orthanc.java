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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Orthanc as Debian packages it, named ORTHANC, which knows a Caseroom as {@code caseroom}; ended with the tools it was started by. */
final class Orthanc {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int httpPort = Dcmtk.freePort();

    /** @param more settings that go before those of every test */
    Orthanc(Dcmtk tools, Path dir, int dicomPort, int caseroom, Map<String, ?> more) throws IOException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(Map.ofEntries(Map.entry("Name", "test"),
                Map.entry("StorageDirectory", dir.resolve("orthanc").toString()), Map.entry("IndexDirectory", dir.resolve("orthanc").toString()),
                Map.entry("HttpPort", httpPort), Map.entry("DicomPort", dicomPort), Map.entry("DicomAet", "ORTHANC"),
                Map.entry("RemoteAccessAllowed", false), Map.entry("KeepAlive", false), Map.entry("AuthenticationEnabled", false), Map.entry("DicomAlwaysAllowMove", true),
                Map.entry("DicomAlwaysAllowGet", true), Map.entry("DicomAlwaysAllowFind", true), Map.entry("OverwriteInstances", true),
                Map.entry("DicomModalities", Map.of("caseroom", Map.of("AET", "CASEROOM", "Host", "127.0.0.1", "Port", caseroom)))));
        settings.putAll(more);
        Path config = Files.writeString(dir.resolve("orthanc.json"), JSON.writeValueAsString(settings));
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

    private HttpResponse<byte[]> answer(String method, String path, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = answer("GET", path, null);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    JsonNode rest(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = answer(method, path, body);
        assertThat(response.statusCode()).as(path + " " + new String(response.body())).isLessThan(300);
        return JSON.readTree(response.body());
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return rest("POST", path, JSON.writeValueAsBytes(body));
    }

    /** @return whether Orthanc says that it worked */
    boolean echoes() throws IOException, InterruptedException {
        return answer("POST", "/modalities/caseroom/echo", new byte[0]).statusCode() == 200;
    }
}
