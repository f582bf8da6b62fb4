package org.caseroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** Somebody without an account, with a cookie as a browser has it. */
public final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI origin;
    private final JsonNode session;
    private final String cookie;

    private Visitor(URI origin, JsonNode session, String cookie) {
        this.origin = origin;
        this.session = session;
        this.cookie = cookie;
    }

    /** Enters by a link. @param password null: none is shown */
    public static Visitor guest(RoomNode node, String code, String name, String password) throws IOException, InterruptedException {
        var answer = enter(node, code, name, password);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        if (!cookie.contains("HTTPOnly") || !cookie.contains("SameSite=Strict")) {
            throw new IOException("a cookie that scripts or other sites could use");
        }
        return new Visitor(node.origin(), JSON.readTree(answer.body()), cookie.substring(0, cookie.indexOf(';')));
    }

    /** @return status and code */
    public static String refusal(RoomNode node, String code, String name, String password) throws IOException, InterruptedException {
        var answer = enter(node, code, name, password);
        return answer.statusCode() + " " + JSON.readTree(answer.body()).path("error").asText();
    }

    public static JsonNode get(RoomNode node, String path) throws IOException, InterruptedException {
        return JSON.readTree(HTTP.send(HttpRequest.newBuilder(node.origin().resolve(path)).build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    private static HttpResponse<String> enter(RoomNode node, String code, String name, String password) throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(Map.of("name", name));
        body.put("password", password);
        return HTTP.send(HttpRequest.newBuilder(node.origin().resolve("/api/invitations/" + code + "/guest"))
                .header("Origin", node.origin().toString()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build(), HttpResponse.BodyHandlers.ofString());
    }

    public JsonNode session() {
        return session;
    }

    public int port() {
        return origin.getPort();
    }

    public String origin() {
        return origin.toString();
    }

    public String ticket(String room) throws IOException, InterruptedException {
        var answer = send("POST", "/api/tickets", Map.of("purpose", "room", "room", room), true);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).get("ticket").asText();
    }

    public int status(String method, String path, Object body) {
        return send(method, path, body, true).statusCode();
    }

    public int withoutCsrf(String method, String path, Object body) {
        return send(method, path, body, false).statusCode();
    }

    private HttpResponse<String> send(String method, String path, Object body, boolean csrf) {
        try {
            var request = HttpRequest.newBuilder(origin.resolve(path)).header("Cookie", cookie).header("Origin", origin.toString())
                    .header("Content-Type", "application/json")
                    .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                            : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            if (csrf) {
                request.header("X-CSRF-Token", session.get("csrfToken").asText());
            }
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
