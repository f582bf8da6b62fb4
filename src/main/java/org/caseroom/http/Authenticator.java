package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.caseroom.access.AccessService;
import org.caseroom.access.Authenticated;
import org.caseroom.access.Secrets;

/**
 * Recognises the caller, by bearer token or else by the session cookie, and lets nobody be spoken for.
 *
 * <p>A browser sends the cookie by itself, also when another site makes it ask. So whoever comes with the cookie and wants to
 * change something has to show the session's CSRF token, which another site cannot read, and an {@code Origin} of ours. A bearer
 * token is never sent by itself and needs neither. Somebody unknown passes as nobody; the routes say whether that is enough.
 */
final class Authenticator implements Handler<RoutingContext> {
    static final String COOKIE = "caseroom_session";
    /**
     * Of a page inside a portal's of another site: browsers send none that is {@code SameSite=Strict} there. {@code Partitioned} binds it to
     * that portal's pages.
     */
    static final String FRAMED_COOKIE = "caseroom_framed";
    private static final String FRAMED_ATTRIBUTES = "; Path=/; HttpOnly; Secure; SameSite=None; Partitioned";
    static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String BEARER = "bearer ";

    private final AccessService access;
    private final Origins origins;

    Authenticator(AccessService access, Origins origins) {
        this.access = access;
        this.origins = origins;
    }

    @Override
    public void handle(RoutingContext ctx) {
        String authorization = ctx.request().getHeader("Authorization");
        Cookie framed = ctx.request().getCookie(FRAMED_COOKIE);
        Cookie cookie = framed == null ? ctx.request().getCookie(COOKIE) : framed;
        checkOrigin(ctx);
        if (ctx.normalizedPath().startsWith(RoomDestinationRoutes.STOW)) {
            // A key of the room stands there, which is nobody's.
            ctx.next();
            return;
        }
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw new HttpRefusal(401, "bad-token", "The Authorization header has to be: Bearer <API token>.");
            }
            proceed(ctx, access.byToken(authorization.substring(BEARER.length()).strip()), who -> {
                if (who.isEmpty()) {
                    throw new HttpRefusal(401, "bad-token", "The API token is unknown or was deleted, or its account is disabled.");
                }
            });
        } else if (cookie != null) {
            proceed(ctx, access.bySession(cookie.getValue()), who -> who.ifPresent(w -> checkCsrf(ctx, w)));
        } else {
            ctx.next();
        }
    }

    private void proceed(RoutingContext ctx, Future<Optional<Authenticated>> lookup, Handler<Optional<Authenticated>> check) {
        // Nobody reads the body before this is over, and it must not be lost meanwhile.
        ctx.request().pause();
        lookup.onComplete(result -> {
            ctx.request().resume();
            try {
                if (result.failed()) {
                    ctx.fail(result.cause());
                    return;
                }
                check.handle(result.result());
                result.result().ifPresent(who -> Requests.setAuthenticated(ctx, who));
            } catch (HttpRefusal refusal) {
                ctx.fail(refusal);
                return;
            }
            ctx.next();
        });
    }

    /** A foreign page is refused whoever its visitor is; programs send no Origin. */
    private void checkOrigin(RoutingContext ctx) {
        String origin = ctx.request().getHeader("Origin");
        // A token is not sent by itself, so a viewer that has one was given it.
        boolean shown = ForeignViewers.admitted(ctx) && ctx.request().getHeader("Authorization") != null;
        if (origin != null && !safe(ctx) && !shown && !origins.allowed(origin, ctx.request())) {
            throw foreignOrigin();
        }
    }

    private void checkCsrf(RoutingContext ctx, Authenticated who) {
        if (safe(ctx)) {
            return;
        }
        if (ctx.request().getHeader("Origin") == null) {
            throw foreignOrigin();
        }
        String shown = ctx.request().getHeader(CSRF_HEADER);
        if (shown == null || !Secrets.same(shown, who.session().orElseThrow().csrfToken())) {
            throw new HttpRefusal(403, "bad-csrf-token", "The header " + CSRF_HEADER + " is missing or is not that of this session. "
                    + "GET /api/session tells it.");
        }
    }

    private static boolean safe(RoutingContext ctx) {
        HttpMethod method = ctx.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    static HttpRefusal foreignOrigin() {
        return new HttpRefusal(403, "foreign-origin", "This request does not come from a page of this server.");
    }

    void setCookie(RoutingContext ctx, String secret) {
        forgetFramed(ctx);
        ctx.response().addCookie(cookie(secret));
    }

    /** For a page inside a portal's. Needs https, or a browser on this machine. */
    void setFramedCookie(RoutingContext ctx, String secret) {
        // Cookies of the library know no Partitioned.
        ctx.response().headers().add("Set-Cookie", FRAMED_COOKIE + "=" + secret + FRAMED_ATTRIBUTES);
    }

    private static void forgetFramed(RoutingContext ctx) {
        if (ctx.request().getCookie(FRAMED_COOKIE) != null) {
            ctx.response().headers().add("Set-Cookie", FRAMED_COOKIE + "=" + FRAMED_ATTRIBUTES + "; Max-Age=0");
        }
    }

    void removeCookie(RoutingContext ctx) {
        forgetFramed(ctx);
        ctx.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value).setPath("/").setHttpOnly(true).setSameSite(CookieSameSite.STRICT).setSecure(origins.https());
    }
}
