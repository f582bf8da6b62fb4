package org.caseroom.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * What browsers are told on every answer.
 *
 * <p>Scripts, styles and pictures come from here only, and none of them inline: a name or a chat line that turns out to be HTML
 * finds nothing to run. The address of the WebSockets is named because not every browser counts it to {@code 'self'}.
 */
final class SecurityHeaders {
    private static final String POLICY = "Content-Security-Policy";

    private SecurityHeaders() {
    }

    /** Lets pages of that origin show this one inside theirs. */
    static void allowFrame(HttpServerResponse response, String origin) {
        var headers = response.headers();
        headers.set(POLICY, headers.get(POLICY).replace("frame-ancestors 'none'", "frame-ancestors " + origin));
        // It knows no origins, and the policy says it all.
        headers.remove("X-Frame-Options");
    }

    static void put(HttpServerResponse response, HttpServerRequest request, Origins origins) {
        String origin = origins.canonical(request.localAddress().port());
        String sockets = origin.replaceFirst("^http", "ws");
        var headers = response.headers();
        headers.set(POLICY, "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
                + "font-src 'self'; connect-src 'self' " + sockets + "; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
                + "form-action 'self'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Permissions-Policy", "geolocation=(), camera=(), microphone=(self), usb=(), payment=()");
        if (origins.https()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
