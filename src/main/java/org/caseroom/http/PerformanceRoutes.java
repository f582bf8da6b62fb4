package org.caseroom.http;

import io.vertx.ext.web.Router;
import org.caseroom.ops.Performance;

/** What the page of administration plots. */
public final class PerformanceRoutes implements RouteModule {
    private final Performance performance;

    public PerformanceRoutes(Performance performance) {
        this.performance = performance;
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get("/api/admin/performance").handler(ctx -> {
            Requests.require(ctx, "metrics:read");
            Requests.answer(ctx, 200, (Object) performance.history());
        });
    }
}
