package org.caseroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.caseroom.protocol.Json;

/** A client that sends what it is told to, header by header, for integration tests. */
public final class HttpCalls {
    private final HttpClient client;
    private final int port;
    private final Map<String, String> headers = new HashMap<>();

    public HttpCalls(Vertx vertx, int port) {
        this.client = vertx.createHttpClient();
        this.port = port;
    }

    private HttpCalls(HttpCalls from, int port) {
        this.client = from.client;
        this.port = port;
        this.headers.putAll(from.headers);
    }

    /** An answer, whole. */
    public record Answer(int status, MultiMap headers, Buffer body) {
        public JsonNode json() {
            try {
                return Json.mapper().readTree(body.getBytes());
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        /** {@code 403 foreign-origin}. */
        public String refusal() {
            return status + " " + json().path("error").asText();
        }

        /** The value of the session cookie that was set. */
        public String cookie() {
            String header = headers.get("Set-Cookie");
            return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
        }
    }

    /** The same client with one more header. */
    public HttpCalls with(String name, String value) {
        var next = new HttpCalls(this, port);
        next.headers.put(name, value);
        return next;
    }

    /** The same client at another server of the same house. */
    public HttpCalls toward(int other) {
        return new HttpCalls(this, other);
    }

    public HttpCalls without(String name) {
        var next = new HttpCalls(this, port);
        next.headers.remove(name);
        return next;
    }

    public HttpCalls bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** As a page of the server itself, signed in. */
    public HttpCalls signedIn(String login, String password) {
        var page = with("Origin", "http://127.0.0.1:" + port);
        Answer answer = page.post("/api/session", "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}");
        if (answer.status() != 200) {
            throw new AssertionError("sign-in: " + answer.status() + " " + answer.body());
        }
        return page.with("Cookie", "caseroom_session=" + answer.cookie()).with("X-CSRF-Token", answer.json().get("csrfToken").asText());
    }

    public Answer get(String path) {
        return call(HttpMethod.GET, path, null);
    }

    public Answer post(String path, String json) {
        return with("Content-Type", "application/json").call(HttpMethod.POST, path, Buffer.buffer(json));
    }

    public Answer patch(String path, String json) {
        return with("Content-Type", "application/json").call(HttpMethod.PATCH, path, Buffer.buffer(json));
    }

    public Answer delete(String path) {
        return call(HttpMethod.DELETE, path, null);
    }

    public Answer call(HttpMethod method, String path, Buffer body) {
        var options = new RequestOptions().setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1")).setHost("127.0.0.1")
                .setPort(port).setMethod(method).setURI(path);
        return Backend.await(client.request(options).compose(request -> {
            headers.forEach((name, value) -> {
                if (name.equals("Host")) {
                    request.authority(io.vertx.core.net.HostAndPort.parseAuthority(value, -1));
                } else {
                    request.putHeader(name, value);
                }
            });
            return (body == null ? request.send() : request.send(body))
                    .compose(response -> response.body().map(b -> new Answer(response.statusCode(), response.headers(), b)));
        }));
    }
}
