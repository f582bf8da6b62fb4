package org.caseroom.openid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.caseroom.openid.OpenIdException.Why;
import org.caseroom.protocol.Json;

/** Calls to providers: over TLS (or this machine), without redirects, each at most 10 s and 512 KiB. Blocking, for virtual threads. */
public final class ProviderCalls implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 512 << 10;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER)
            .executor(task -> Thread.ofVirtual().name("openid").start(task)).build();

    record Answer(int status, String text) {
        JsonNode json() {
            try {
                JsonNode read = Json.mapper().readTree(text);
                if (read != null && read.isObject()) {
                    return read;
                }
            } catch (JsonProcessingException e) {
                // said below: what came is not told, it may hold tokens
            }
            throw new OpenIdException(Why.UNREACHABLE, "the provider answered with " + status + " and no JSON object");
        }
    }

    /** @throws OpenIdException if a code or a password would be sent there readable */
    static URI checked(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && uri.getUserInfo() == null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new OpenIdException(Why.UNREACHABLE, "the provider names an address that is not https");
    }

    Answer get(URI uri, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(WHOLE).header("Accept", "application/json, application/jwk-set+json");
        return send(authorization.isEmpty() ? request.build() : request.header("Authorization", authorization).build());
    }

    Answer form(URI uri, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(WHOLE).header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body));
        return send(authorization.isEmpty() ? request.build() : request.header("Authorization", authorization).build());
    }

    private Answer send(HttpRequest request) {
        try {
            // The timeout of a request ends with the head of its answer; a body that trickles is ended by the watch below.
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body(); var watch = new Watch(in)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new OpenIdException(Why.UNREACHABLE, "the answer of " + request.uri().getHost() + " is longer than " + MOST_BYTES + " bytes");
                }
                return new Answer(response.statusCode(), new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new OpenIdException(Why.UNREACHABLE, request.uri().getHost() + " does not answer: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpenIdException(Why.UNREACHABLE, "interrupted", e);
        }
    }

    /** Closes a stream from which nothing comes to an end. */
    private static final class Watch implements AutoCloseable {
        private final Thread thread;

        Watch(InputStream in) {
            this.thread = Thread.ofVirtual().name("openid-watch").start(() -> {
                try {
                    Thread.sleep(WHOLE);
                    in.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (IOException e) {
                    // It is over anyway.
                }
            });
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
