package org.caseroom.http;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.caseroom.access.AccessService;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Authenticated;
import org.caseroom.access.Caller;
import org.caseroom.access.SignInResult;
import org.caseroom.room.Nullable;

/** Signing in and out, and who one is. */
final class SessionRoutes implements RouteModule {
    private final AccessService access;
    private final Authenticator authenticator;
    private final SessionCookies cookies;
    private final Origins origins;

    SessionRoutes(AccessService access, Authenticator authenticator, SessionCookies cookies, Origins origins) {
        this.origins = origins;
        this.access = access;
        this.authenticator = authenticator;
        this.cookies = cookies;
    }

    record SignIn(String login, String password) {
        @Override
        public String toString() {
            return "SignIn";
        }
    }

    /**
     * @param csrfToken empty for an API token, which needs none
     * @param guestOf   the one room in which somebody without an account is a guest; null for accounts
     */
    record Session(String accountId, String login, String displayName, AccountRole role, Set<String> permissions, String csrfToken,
                   @Nullable String guestOf) {
        static Session of(Authenticated who, Optional<String> guestOf) {
            Caller c = who.caller();
            return new Session(c.accountId(), c.login(), c.displayName(), c.role(), c.permissions().names(),
                    who.session().map(Authenticated.Session::csrfToken).orElse(""), guestOf.orElse(null));
        }
    }

    /** The password was right. @param pending goes on with the sign-in, for ten minutes */
    record Unfinished(String pending, SignInResult.Step step) {
        @Override
        public String toString() {
            return "Unfinished";
        }
    }

    record PasswordChange(String current, String next) {
        @Override
        public String toString() {
            return "PasswordChange";
        }
    }

    /** @param next where the browser goes to sign out at the provider too */
    record SignedOut(String next) {
    }

    /** @param language BCP 47 */
    record OwnLanguage(String language) {
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/session").handler(bodies.json()).handler(this::signIn);
        router.get("/api/session").handler(this::tell);
        router.get("/api/me").handler(this::tell);
        router.delete("/api/session").handler(this::signOut);
        router.put("/api/account/language").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 204,
                access.setLanguage(Requests.account(ctx), Requests.body(ctx, OwnLanguage.class).language())));
        router.post("/api/account/password").handler(bodies.json()).handler(this::changePassword);
    }

    private void tell(RoutingContext ctx) {
        Authenticated who = Requests.authenticated(ctx);
        Requests.answer(ctx, 200, access.guestRoom(who.caller()).map(room -> Session.of(who, room)));
    }

    private void signIn(RoutingContext ctx) {
        SignIn body = Requests.body(ctx, SignIn.class);
        access.signIn(body.login(), body.password(), cookies.address(ctx)).onFailure(ctx::fail).onSuccess(result -> {
            switch (result) {
                case SignInResult.SignedIn in -> {
                    authenticator.setCookie(ctx, in.cookie());
                    Requests.answer(ctx, 200, Session.of(in.authenticated(), Optional.empty()));
                }
                case SignInResult.Unfinished more -> Requests.answer(ctx, 202, new Unfinished(more.pending(), more.step()));
                case SignInResult.Refused no -> ctx.fail(SecondFactorRoutes.refusal(no));
            }
        });
    }

    /** 204; or 200 where the browser has to sign out at the provider too. */
    private void signOut(RoutingContext ctx) {
        Optional<Authenticated> who = Requests.maybeAuthenticated(ctx);
        Future<Optional<String>> there = who.isEmpty() ? Future.succeededFuture(Optional.empty())
                : access.openId().signOut(who.get(), origins.of(ctx.request()) + "/sign-in");
        there.compose(url -> who.map(access::signOut).orElseGet(Future::succeededFuture).map(_ -> url)).onComplete(done -> {
            authenticator.removeCookie(ctx);
            if (done.failed()) {
                ctx.fail(done.cause());
            } else if (done.result().isPresent()) {
                Requests.answer(ctx, 200, new SignedOut(done.result().get()));
            } else {
                ctx.response().setStatusCode(204).end();
            }
        });
    }

    /** A person who is signed in. @throws HttpRefusal 403 for a guest and for an API token */
    static Caller person(RoutingContext ctx) {
        Caller caller = Requests.account(ctx);
        if (Requests.authenticated(ctx).session().isEmpty()) {
            throw new HttpRefusal(403, "needs-session", "The person does this, signed in, not an API token.");
        }
        return caller;
    }

    private void changePassword(RoutingContext ctx) {
        Authenticated who = Requests.authenticated(ctx);
        Requests.account(ctx);
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
}
