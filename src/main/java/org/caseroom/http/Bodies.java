package org.caseroom.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Reads bodies, for the routes that want them read. Uploads do not: they take {@code ctx.request()} as a stream. */
public final class Bodies {
    private final long jsonBytes;

    Bodies(long jsonBytes) {
        this.jsonBytes = jsonBytes;
    }

    /** A handler before the one that calls {@link Requests#body}; refuses more than {@code http.bodyBytes}. */
    public Handler<RoutingContext> json() {
        return upTo(jsonBytes);
    }

    /** A handler that reads at most so many bytes into memory. */
    public Handler<RoutingContext> upTo(long bytes) {
        return BodyHandler.create(false).setBodyLimit(bytes);
    }
}
