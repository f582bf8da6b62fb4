package org.caseroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The HTTP interface of docs/http-api.md for one caller, authenticated by an API token. */
public final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI origin;
    private final String token;

    public RestClient(HttpClient http, URI origin, String token) {
        this.http = http;
        this.origin = origin;
        this.token = token;
    }

    public static HttpClient newHttpClient() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(20)).build();
    }

    public URI origin() {
        return origin;
    }

    /** @throws IOException with status and message when it is not a 2xx */
    public JsonNode call(String method, String path, Object body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request(method, path, body), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("%s %s: %d %s".formatted(method, path, response.statusCode(), new String(response.body())));
        }
        return response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
    }

    /** For bodies and answers that are not JSON. */
    public HttpResponse<byte[]> raw(String method, String path, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofMinutes(5))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public String createRoom(String title, List<String> studies) throws IOException, InterruptedException {
        return call("POST", "/api/rooms", Map.of("title", title, "studies", studies)).get("room").asText();
    }

    /** Imports one DICOM file or ZIP; fails when something of it is not taken in. */
    public void importFile(String name, byte[] file) throws IOException, InterruptedException {
        String batch = call("POST", "/api/imports", Map.of("files", 1, "bytes", file.length)).get("id").asText();
        var answer = raw("PUT", "/api/imports/" + batch + "/files?name=" + name, file, Map.of("Content-Type", "application/octet-stream"));
        for (JsonNode result : JSON.readTree(answer.body()).path("results")) {
            if (!result.get("outcome").asText().equals("ACCEPTED")) {
                throw new IOException("not imported: " + result);
            }
        }
        if (answer.statusCode() != 200) {
            throw new IOException("not imported: " + answer.statusCode() + " " + new String(answer.body()));
        }
    }

    /** @return the code of the invitation */
    public String invite(String room, String role) throws IOException, InterruptedException {
        return call("POST", "/api/rooms/" + room + "/invitations", Map.of("role", role, "expiresInHours", 1)).get("code").asText();
    }

    public void accept(String code) throws IOException, InterruptedException {
        call("POST", "/api/invitations/" + code + "/accept", Map.of());
    }

    /** Off the event loop; a server that cannot be reached fails the future. */
    Future<String> ticket(Vertx vertx, String purpose, String room) {
        return Future.fromCompletionStage(http.sendAsync(
                request("POST", "/api/tickets", room == null ? Map.of("purpose", purpose) : Map.of("purpose", purpose, "room", room)),
                HttpResponse.BodyHandlers.ofByteArray()), vertx.getOrCreateContext()).compose(response -> {
                    try {
                        if (response.statusCode() != 201) {
                            return Future.failedFuture("ticket: %d %s".formatted(response.statusCode(), new String(response.body())));
                        }
                        return Future.succeededFuture(JSON.readTree(response.body()).get("ticket").asText());
                    } catch (IOException unreadable) {
                        return Future.failedFuture(unreadable);
                    }
                });
    }

    private HttpRequest request(String method, String path, Object body) {
        try {
            return HttpRequest.newBuilder(origin.resolve(path)).timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
