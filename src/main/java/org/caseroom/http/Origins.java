package org.caseroom.http;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.caseroom.config.HttpConfig;

/**
 * Which origins and which names of this server are ours.
 *
 * <p>With {@code http.publicOrigin} that one; else the loopback names with the port in use. The name in {@code Host} is
 * checked too: a foreign name that resolves to this machine would otherwise make a foreign page same-origin.
 */
final class Origins {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final HttpConfig config;

    Origins(HttpConfig config) {
        this.config = config;
    }

    /** @param port the one listened on, which is not the configured one if that is 0 */
    String canonical(int port) {
        return config.publicOrigin().isEmpty() ? "http://" + (config.host().contains(":") ? "[" + config.host() + "]" : config.host())
                + ":" + port : config.publicOrigin();
    }

    /** As the browser names this server: where another site sends it back to. The name was looked at before. */
    String of(HttpServerRequest request) {
        return config.publicOrigin().isEmpty() ? "http://" + request.authority() : config.publicOrigin();
    }

    boolean https() {
        return config.publicOrigin().startsWith("https://");
    }

    /** Whether the {@code Origin} header, as browsers write it, is ours. */
    boolean allowed(String origin, HttpServerRequest request) {
        if (request.headers().getAll("Origin").size() > 1) {
            return false;
        }
        if (!config.publicOrigin().isEmpty()) {
            return origin.toLowerCase(Locale.ROOT).equals(config.publicOrigin().toLowerCase(Locale.ROOT));
        }
        try {
            URI uri = new URI(origin);
            return "http".equals(uri.getScheme()) && uri.getHost() != null && loopback(uri.getHost()) && uri.getUserInfo() == null
                    && (uri.getPort() == -1 ? 80 : uri.getPort()) == request.localAddress().port();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether the request named this server by one of its names. */
    boolean named(HttpServerRequest request) {
        if (request.authority() == null) {
            return false;
        }
        String host = request.authority().host();
        if (loopback(host)) {
            return true;
        }
        if (config.publicOrigin().isEmpty()) {
            return false;
        }
        return URI.create(config.publicOrigin()).getHost().equalsIgnoreCase(host);
    }

    private boolean loopback(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(lower) || lower.equals("::1") || lower.equals(config.host()) && config.loopback();
    }
}
