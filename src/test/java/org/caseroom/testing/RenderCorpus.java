package org.caseroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Stores an import set of the corpus in a running server and fetches every frame that its expectations name, as a client that knows
 * nothing but DICOMweb would. What {@code check_render.py} makes of the pictures is the measure.
 *
 * <pre>
 *   java -cp target/classes:target/test-classes:... org.caseroom.testing.RenderCorpus http://127.0.0.1:8080 TOKEN 1 target/rendered
 *   python3 ../shared/dicom-corpus/check_render.py target/rendered --set 1
 * </pre>
 *
 * Use an empty server for each set.
 */
public final class RenderCorpus {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String origin;
    private final String token;
    private final Path corpus;
    /** By path in the corpus: the address of the instance. */
    private final Map<String, String> addresses = new LinkedHashMap<>();

    /** What came of it. */
    public record Report(int stored, Map<String, String> refused, int rendered, Map<String, String> notRendered) {
    }

    public RenderCorpus(String origin, String token, Path corpus) {
        this.origin = origin;
        this.token = token;
        this.corpus = corpus;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Report report = new RenderCorpus(args[0], args[1], Corpus.require()).run(args[2], Path.of(args[3]));
        report.refused.forEach((path, reason) -> System.out.println("refused       " + path + "  " + reason));
        report.notRendered.forEach((frame, reason) -> System.out.println("not rendered  " + frame + "  " + reason));
        System.out.printf("%d instances stored, %d refused, %d frames rendered, %d not%n", report.stored, report.refused.size(),
                report.rendered, report.notRendered.size());
    }

    /** @param set import set; @param out folder for the pictures, made when it is not there */
    public Report run(String set, Path out) throws IOException, InterruptedException {
        Files.createDirectories(out);
        Map<String, String> refused = new LinkedHashMap<>();
        for (Map<String, String> row : Corpus.table("manifest.tsv")) {
            if (row.get("set").equals(set)) {
                String reason = store(row.get("path"));
                if (reason != null) {
                    refused.put(row.get("path"), reason);
                }
            }
        }
        int rendered = 0;
        Map<String, String> notRendered = new LinkedHashMap<>();
        LinkedHashSet<List<String>> frames = new LinkedHashSet<>();
        for (Map<String, String> row : Corpus.table("expectations.tsv")) {
            if (row.get("set").equals(set)) {
                frames.add(List.of(row.get("path"), row.get("frame")));
            }
        }
        for (List<String> frame : frames) {
            String reason = fetch(frame.get(0), frame.get(1), out);
            if (reason == null) {
                rendered++;
            } else {
                notRendered.put(frame.get(0) + " frame " + frame.get(1), reason);
            }
        }
        return new Report(addresses.size(), refused, rendered, notRendered);
    }

    /** Paths in the corpus of what was stored, each with the address of its instance in WADO-RS. */
    public Map<String, String> addresses() {
        return Map.copyOf(addresses);
    }

    /** null when it was stored. */
    private String store(String path) throws IOException, InterruptedException {
        List<byte[]> body = new ArrayList<>();
        body.add("--corpus\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        body.add(Files.readAllBytes(corpus.resolve(path)));
        body.add("\r\n--corpus--\r\n".getBytes(StandardCharsets.US_ASCII));
        var response = client.send(request("/dicom-web/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=corpus")
                .header("Accept", "application/dicom+json")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(body)).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 200) {
            JsonNode item = JSON.readTree(response.body()).at("/00081199/Value/0");
            addresses.put(path, item.at("/00081190/Value/0").asText());
            return null;
        }
        JsonNode answer = JSON.readTree(response.body());
        JsonNode sentence = answer.findValue("0040A160");
        return response.statusCode() + " " + (sentence == null ? response.body() : sentence.at("/Value/0").asText());
    }

    /** null when the picture was written. */
    private String fetch(String path, String frame, Path out) throws IOException, InterruptedException {
        String address = addresses.get(path);
        if (address == null) {
            return "not stored";
        }
        var response = client.send(request(URI.create(address).getPath() + "/frames/" + frame + "/rendered")
                .header("Accept", "image/png").build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            return response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8);
        }
        String name = path.substring("dicom/".length()).replace("/", "__").replaceFirst("\\.dcm$", "");
        Files.write(out.resolve(name + "_" + frame + ".png"), response.body());
        return null;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).header("Authorization", "Bearer " + token);
    }
}
