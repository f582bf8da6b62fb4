package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.caseroom.access.Authenticated;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;

/** For the machines that watch this one. */
final class OpsRoutes implements RouteModule {
    private final Health health;
    private final Metrics metrics;
    private final ServerInfo info;

    OpsRoutes(Health health, Metrics metrics, ServerInfo info) {
        this.health = health;
        this.metrics = metrics;
        this.info = info;
    }

    record Alive(String status) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/healthz").handler(ctx -> Requests.answer(ctx, 200, new Alive("ok")));
        router.get("/readyz").handler(ctx -> health.readiness().onFailure(ctx::fail)
                .onSuccess(r -> Requests.answer(ctx, r.ready() ? 200 : 503, (Object) r)));
        router.get("/metrics").handler(this::metrics);
        router.get("/api/config").handler(ctx -> Requests.answer(ctx, 200, info));
    }

    private void metrics(RoutingContext ctx) {
        Optional<Authenticated> who = Requests.maybeAuthenticated(ctx);
        if (!loopback(ctx) && who.filter(w -> w.caller().may("metrics:read")).isEmpty()) {
            throw new HttpRefusal(403, "not-allowed", "Metrics are for this machine itself and for administrators.");
        }
        ctx.response().putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8").end(metrics.scrape());
    }

    /** From this machine and not through a proxy on it. */
    private static boolean loopback(RoutingContext ctx) {
        var headers = ctx.request().headers();
        if (headers.contains("X-Forwarded-For") || headers.contains("Forwarded") || headers.contains("Via")) {
            return false;
        }
        try {
            return InetAddress.getByName(ctx.request().remoteAddress().hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
