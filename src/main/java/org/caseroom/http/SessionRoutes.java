package org.caseroom.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.caseroom.access.AccessService;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Authenticated;
import org.caseroom.access.Caller;
import org.caseroom.access.SignInResult;
import org.caseroom.config.HttpConfig;

/** Signing in and out, and who one is. */
final class SessionRoutes implements RouteModule {
    private final AccessService access;
    private final Authenticator authenticator;
    private final HttpConfig config;

    SessionRoutes(AccessService access, Authenticator authenticator, HttpConfig config) {
        this.access = access;
        this.authenticator = authenticator;
        this.config = config;
    }

    record SignIn(String login, String password) {
        @Override
        public String toString() {
            return "SignIn";
        }
    }

    /** @param csrfToken empty for an API token, which needs none */
    record Session(String accountId, String login, String displayName, AccountRole role, Set<String> permissions, String csrfToken) {
        static Session of(Authenticated who) {
            Caller c = who.caller();
            return new Session(c.accountId(), c.login(), c.displayName(), c.role(), c.permissions().names(),
                    who.session().map(Authenticated.Session::csrfToken).orElse(""));
        }
    }

    record PasswordChange(String current, String next) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/session").handler(bodies.json()).handler(this::signIn);
        router.get("/api/session").handler(ctx -> Requests.answer(ctx, 200, Session.of(Requests.authenticated(ctx))));
        router.get("/api/me").handler(ctx -> Requests.answer(ctx, 200, Session.of(Requests.authenticated(ctx))));
        router.delete("/api/session").handler(ctx -> Requests.maybeAuthenticated(ctx).map(access::signOut)
                .orElseGet(io.vertx.core.Future::succeededFuture).onComplete(done -> {
                    authenticator.removeCookie(ctx);
                    if (done.failed()) {
                        ctx.fail(done.cause());
                    } else {
                        ctx.response().setStatusCode(204).end();
                    }
                }));
        router.post("/api/account/password").handler(bodies.json()).handler(this::changePassword);
    }

    private void signIn(RoutingContext ctx) {
        SignIn body = Requests.body(ctx, SignIn.class);
        access.signIn(body.login(), body.password(), address(ctx)).onFailure(ctx::fail).onSuccess(result -> {
            switch (result) {
                case SignInResult.SignedIn in -> {
                    authenticator.setCookie(ctx, in.cookie());
                    Requests.answer(ctx, 200, Session.of(in.authenticated()));
                }
                case SignInResult.Refused no -> ctx.fail(new HttpRefusal(switch (no.reason()) {
                    case BAD_CREDENTIALS, DISABLED -> 401;
                    case TOO_MANY_ATTEMPTS -> 429;
                    case BUSY -> 503;
                }, no.reason().code(), no.reason().sentence(), no.retryAfterSeconds()));
            }
        });
    }

    private void changePassword(RoutingContext ctx) {
        Authenticated who = Requests.authenticated(ctx);
        if (who.session().isEmpty()) {
            throw new HttpRefusal(403, "needs-session", "A password is changed by the person, signed in with the old one, not by an API token.");
        }
        PasswordChange body = Requests.body(ctx, PasswordChange.class);
        access.changePassword(who.caller(), body.current(), body.next()).onFailure(ctx::fail).onSuccess(changed -> {
            if (changed.isEmpty()) {
                ctx.fail(new HttpRefusal(422, "bad-credentials", "The current password is wrong."));
            } else {
                authenticator.setCookie(ctx, changed.get().cookie());
                ctx.response().setStatusCode(204).end();
            }
        });
    }

    /** Of the client, or of the last proxy before ours if it is to be believed. */
    private String address(RoutingContext ctx) {
        String forwarded = ctx.request().getHeader("X-Forwarded-For");
        if (config.forwardedFor() && forwarded != null && forwarded.length() < 1000) {
            return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip().replaceAll("[^0-9A-Fa-f.:]", "");
        }
        return ctx.request().remoteAddress().hostAddress();
    }
}
