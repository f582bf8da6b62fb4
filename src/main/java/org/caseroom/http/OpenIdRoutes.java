package org.caseroom.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.AccessService;
import org.caseroom.access.Caller;
import org.caseroom.access.OpenIdSignIn;
import org.caseroom.access.OpenIdSignIn.Outcome;
import org.caseroom.access.SignInResult;

/**
 * Signing in through a provider of OpenID Connect.
 *
 * <pre>
 * POST /api/openid/{provider}           where to go; a cookie binds what follows to this browser
 *      ... at the provider ...
 * GET  /api/openid/{provider}/callback  303 to a page of ours, signed in or with a word in the fragment of its address
 * </pre>
 */
final class OpenIdRoutes implements RouteModule {
    private static final String COOKIE = "caseroom_openid";
    private static final String PATH = "/api/openid";

    private final OpenIdSignIn openId;
    private final SessionCookies cookies;
    private final Origins origins;

    OpenIdRoutes(AccessService access, SessionCookies cookies, Origins origins) {
        this.openId = access.openId();
        this.cookies = cookies;
        this.origins = origins;
    }

    /** @param to the page that was asked for, a path of ours */
    record Begin(String to) {
    }

    record Connect(String password) {
        @Override
        public String toString() {
            return "Connect";
        }
    }

    /** @param url at the provider */
    record Go(String url) {
    }

    /** @param providers that can be connected @param connected that are */
    record Doors(List<OpenIdSignIn.Offer> providers, List<OpenIdSignIn.Connection> connected) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.get(PATH).handler(ctx -> Requests.answer(ctx, 200, openId.offers()));
        router.post(PATH + "/:provider").handler(bodies.json()).handler(ctx -> {
            String to = Requests.body(ctx, Begin.class).to();
            // Of ours and no other host's: neither //host nor /\host.
            String page = to.length() <= 500 && to.matches("/(?![/\\\\])[!-~&&[^\\\\]]*") ? to : "/";
            go(ctx, openId.begin(ctx.pathParam("provider"), redirect(ctx), page, cookies.address(ctx)));
        });
        router.get(PATH + "/:provider/callback").handler(this::back);
        router.get("/api/account/doors").handler(ctx -> {
            Caller caller = Requests.account(ctx);
            Requests.answer(ctx, 200, openId.connections(caller).map(connected -> new Doors(openId.offers(), connected)));
        });
        router.post("/api/account/doors/:provider").handler(bodies.json()).handler(ctx -> {
            Caller caller = SessionRoutes.person(ctx);
            go(ctx, openId.connect(caller, Requests.body(ctx, Connect.class).password(), ctx.pathParam("provider"), redirect(ctx), cookies.address(ctx)));
        });
        router.delete("/api/account/doors/:provider").handler(ctx -> {
            Caller caller = SessionRoutes.person(ctx);
            Requests.answer(ctx, 204, openId.disconnect(caller, ctx.pathParam("provider")).map(gone -> {
                if (!gone) {
                    throw HttpRefusal.notFound("connection that could be ended");
                }
                return null;
            }));
        });
    }

    private void go(RoutingContext ctx, io.vertx.core.Future<Optional<OpenIdSignIn.Begun>> begun) {
        begun.onFailure(ctx::fail).onSuccess(found -> {
            if (found.isEmpty()) {
                ctx.fail(HttpRefusal.notFound("provider"));
                return;
            }
            // Lax: the browser comes back from another site, and brings no cookie that is Strict.
            ctx.response().addCookie(cookie(found.get().browser()).setMaxAge(600));
            Requests.answer(ctx, 200, new Go(found.get().url()));
        });
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value).setPath(PATH).setHttpOnly(true).setSameSite(CookieSameSite.LAX).setSecure(origins.https());
    }

    private String redirect(RoutingContext ctx) {
        return origins.of(ctx.request()) + PATH + "/" + ctx.pathParam("provider") + "/callback";
    }

    private void back(RoutingContext ctx) {
        Cookie cookie = ctx.request().getCookie(COOKIE);
        var answer = new OpenIdSignIn.Answer(Requests.text(ctx, "state", 200).orElse(""), Requests.text(ctx, "code", 4096).orElse(""),
                Requests.text(ctx, "iss", 600), ctx.queryParams().contains("error"), cookie == null ? "" : cookie.getValue());
        openId.finish(ctx.pathParam("provider"), answer, redirect(ctx), cookies.address(ctx)).onFailure(ctx::fail).onSuccess(outcome -> {
            if (cookie != null) {
                ctx.response().addCookie(cookie("").setMaxAge(0));
            }
            // The fragment stays in the browser.
            String to = switch (outcome) {
                case Outcome.SignIn(SignInResult.SignedIn in, var page) -> {
                    cookies.set(ctx, in.cookie());
                    yield page;
                }
                case Outcome.SignIn(SignInResult.Unfinished(var pending, var step), var page) -> "/sign-in#pending=" + encoded(pending) + "&step=" + step + "&to=" + encoded(page);
                case Outcome.SignIn(SignInResult.Refused no, _) -> "/sign-in#refused=" + no.reason().code();
                case Outcome.Connected(var provider) -> "/account#connected=" + encoded(provider);
                case Outcome.NotConnected(var reason) -> "/account#refused=" + reason.code();
            };
            ctx.response().setStatusCode(303).putHeader("Location", to).putHeader("Cache-Control", "no-store").putHeader("Referrer-Policy", "no-referrer").end();
        });
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
