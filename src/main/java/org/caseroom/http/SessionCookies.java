package org.caseroom.http;

import io.vertx.ext.web.RoutingContext;
import org.caseroom.config.HttpConfig;

/** For routes that open a session: the cookie, and whence the request came. */
public final class SessionCookies {
    private final Authenticator authenticator;
    private final HttpConfig config;

    SessionCookies(Authenticator authenticator, HttpConfig config) {
        this.authenticator = authenticator;
        this.config = config;
    }

    /** In place of whatever session the browser had. */
    void set(RoutingContext ctx, String secret) {
        authenticator.setCookie(ctx, secret);
    }

    /** For a page inside a portal's, which is of another site. */
    void setFramed(RoutingContext ctx, String secret) {
        authenticator.setFramedCookie(ctx, secret);
    }

    /** Of the client, or of the last proxy before ours if it is to be believed. */
    String address(RoutingContext ctx) {
        String forwarded = ctx.request().getHeader("X-Forwarded-For");
        if (config.forwardedFor() && forwarded != null && forwarded.length() < 1000) {
            return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip().replaceAll("[^0-9A-Fa-f.:]", "");
        }
        return ctx.request().remoteAddress().hostAddress();
    }
}
