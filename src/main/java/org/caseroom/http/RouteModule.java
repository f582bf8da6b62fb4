package org.caseroom.http;

import io.vertx.ext.web.Router;

/**
 * The routes of one area. The composition root lists the modules; the server knows none of them.
 *
 * <p>Under {@code /api} and {@code /dicom-web} the caller is recognised, and changing requests of browsers are checked,
 * before a module's handlers run. Whether he may do it is the module's to ask ({@link Requests#require}). Handlers run on
 * an event loop; what they throw becomes a refusal.
 */
public interface RouteModule {
    void mount(Router router, Bodies bodies);
}
