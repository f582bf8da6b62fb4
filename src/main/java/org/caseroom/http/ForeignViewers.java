package org.caseroom.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.caseroom.config.HttpConfig;

/**
 * Viewers of other origins that may use DICOMweb: the pages of {@code http.viewers} are told so as browsers ask it (the CORS protocol of
 * the Fetch standard).
 *
 * <p>They show an API token that somebody gave them. {@code Access-Control-Allow-Credentials} is never sent, so that no page of another
 * origin reads with the cookie of whoever happens to be signed in.
 */
final class ForeignViewers implements Handler<RoutingContext> {
    private static final String ADMITTED = "caseroom.foreignViewer";
    private static final String METHODS = "GET, POST";
    private static final String REQUEST_HEADERS = "Accept, Authorization, Content-Type, If-None-Match, Range, X-Requested-With";
    private static final String RESPONSE_HEADERS = "Content-Length, Content-Location, Content-Type, ETag, Retry-After, Warning, X-Request-Id";
    /** Browsers keep the answer to a preflight so long, seconds. */
    private static final String KEPT = "600";

    private final Set<String> origins;

    ForeignViewers(HttpConfig config) {
        this.origins = Arrays.stream(config.viewers().split(" ")).filter(origin -> !origin.isEmpty())
                .map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the request comes from the page of such a viewer. */
    static boolean admitted(RoutingContext ctx) {
        return ctx.get(ADMITTED) != null;
    }

    @Override
    public void handle(RoutingContext ctx) {
        if (origins.isEmpty()) {
            ctx.next();
            return;
        }
        var headers = ctx.response().headers();
        headers.add("Vary", "Origin");
        var named = ctx.request().headers().getAll("Origin");
        if (named.size() != 1 || !origins.contains(named.getFirst().toLowerCase(Locale.ROOT))) {
            ctx.next();
            return;
        }
        headers.set("Access-Control-Allow-Origin", named.getFirst());
        if (ctx.request().method().equals(HttpMethod.OPTIONS) && ctx.request().getHeader("Access-Control-Request-Method") != null) {
            headers.set("Access-Control-Allow-Methods", METHODS).set("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .set("Access-Control-Max-Age", KEPT);
            ctx.response().setStatusCode(204).end();
            return;
        }
        headers.set("Access-Control-Expose-Headers", RESPONSE_HEADERS);
        ctx.put(ADMITTED, true);
        ctx.next();
    }
}
