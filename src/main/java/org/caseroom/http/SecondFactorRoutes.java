package org.caseroom.http;

import io.nayuki.qrcodegen.QrCode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.caseroom.access.AccessService;
import org.caseroom.access.Authenticated;
import org.caseroom.access.Caller;
import org.caseroom.access.SecondStep;
import org.caseroom.access.SignInResult;
import org.caseroom.room.Nullable;

/** The second step of signing in, everybody's own second factor, and an administrator's taking it off. */
final class SecondFactorRoutes implements RouteModule {
    private final AccessService access;
    private final SecondStep step;
    private final SessionCookies cookies;

    SecondFactorRoutes(AccessService access, SessionCookies cookies) {
        this.access = access;
        this.step = access.secondStep();
        this.cookies = cookies;
    }

    /** @param pending of the answer to the password */
    record Finish(String pending, String code) {
        @Override
        public String toString() {
            return "Finish";
        }
    }

    record Pending(String pending) {
        @Override
        public String toString() {
            return "Pending";
        }
    }

    record Password(String password) {
        @Override
        public String toString() {
            return "Password";
        }
    }

    record Code(String code) {
        @Override
        public String toString() {
            return "Code";
        }
    }

    /**
     * @param secret base 32
     * @param qr     rows of a QR code without its margin, {@code 1} is dark
     */
    record Enrolment(String secret, String uri, List<String> qr) {
        static Enrolment of(SecondStep.Enrolment of) {
            QrCode code = QrCode.encodeText(of.uri(), QrCode.Ecc.MEDIUM);
            return new Enrolment(of.secret(), of.uri(), IntStream.range(0, code.size).mapToObj(row -> row(code, row)).toList());
        }

        private static String row(QrCode code, int row) {
            var text = new StringBuilder(code.size);
            for (int column = 0; column < code.size; column++) {
                text.append(code.getModule(column, row) ? '1' : '0');
            }
            return text.toString();
        }

        @Override
        public String toString() {
            return "Enrolment";
        }
    }

    /** @param since milliseconds since 1970 UTC; null if there is none */
    record Standing(@Nullable Long since, int recoveryCodes, boolean demanded) {
    }

    record Codes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Codes";
        }
    }

    record Enrolled(SessionRoutes.Session session, List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Enrolled";
        }
    }

    @Override
    public void mount(Router router, Bodies bodies) {
        router.post("/api/session/code").handler(bodies.json()).handler(this::finish);
        router.post("/api/session/enrolment").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 200,
                step.enrol(Requests.body(ctx, Pending.class).pending()).map(begun -> Enrolment.of(begun.orElseThrow(
                        () -> refusal(new SignInResult.Refused(SignInResult.Reason.EXPIRED, 0)))))));
        router.post("/api/session/enrolment/code").handler(bodies.json()).handler(this::finishEnrolment);
        router.get("/api/account/second-factor").handler(ctx -> Requests.answer(ctx, 200, step.standing(Requests.account(ctx))
                .map(s -> new Standing(s.since().orElse(null), s.recoveryCodes(), s.demanded()))));
        router.post("/api/account/second-factor").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 200,
                step.enrol(person(ctx), Requests.body(ctx, Password.class).password(), cookies.address(ctx)).map(begun -> Enrolment.of(begun.orElseThrow(
                        () -> new HttpRefusal(422, "bad-credentials", "The password is wrong."))))));
        router.post("/api/account/second-factor/confirmation").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 200,
                step.confirm(person(ctx), Requests.body(ctx, Code.class).code()).map(codes -> new Codes(codes.orElseThrow(
                        () -> new HttpRefusal(422, "bad-code", SignInResult.Reason.BAD_CODE.sentence()))))));
        router.post("/api/account/second-factor/recovery-codes").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 200,
                step.renewCodes(person(ctx), Requests.body(ctx, Code.class).code(), cookies.address(ctx)).map(Codes::new)));
        router.post("/api/account/second-factor/end").handler(bodies.json()).handler(ctx -> Requests.answer(ctx, 204,
                step.end(person(ctx), Requests.body(ctx, Code.class).code(), cookies.address(ctx))));
        router.delete("/api/accounts/:account/second-factor").handler(this::takeOff);
    }

    /** @throws HttpRefusal 403 for a token: what a program holds shall not open or close the door of a person */
    private static Caller person(RoutingContext ctx) {
        Authenticated who = Requests.authenticated(ctx);
        Caller caller = Requests.account(ctx);
        if (who.session().isEmpty()) {
            throw new HttpRefusal(403, "needs-session", "A second factor is set up and ended by the person, signed in, not by an API token.");
        }
        return caller;
    }

    private void finish(RoutingContext ctx) {
        Finish body = Requests.body(ctx, Finish.class);
        step.finish(body.pending(), body.code(), cookies.address(ctx)).onFailure(ctx::fail).onSuccess(result -> {
            switch (result) {
                case SignInResult.SignedIn in -> {
                    cookies.set(ctx, in.cookie());
                    Requests.answer(ctx, 200, SessionRoutes.Session.of(in.authenticated(), Optional.empty()));
                }
                case SignInResult.Refused no -> ctx.fail(refusal(no));
                case SignInResult.Unfinished u -> throw new IllegalStateException("a third step: " + u);
            }
        });
    }

    private void finishEnrolment(RoutingContext ctx) {
        Finish body = Requests.body(ctx, Finish.class);
        step.finishEnrolment(body.pending(), body.code(), cookies.address(ctx)).onFailure(ctx::fail).onSuccess(result -> {
            switch (result) {
                case SecondStep.EnrolResult.Done(var done) -> {
                    cookies.set(ctx, done.signedIn().cookie());
                    Requests.answer(ctx, 200, new Enrolled(SessionRoutes.Session.of(done.signedIn().authenticated(), Optional.empty()), done.recoveryCodes()));
                }
                case SecondStep.EnrolResult.Refused(var reason) -> ctx.fail(refusal(new SignInResult.Refused(reason, 0)));
            }
        });
    }

    private void takeOff(RoutingContext ctx) {
        Caller by = Requests.require(ctx, "account:change");
        String id = ctx.pathParam("account");
        if (id.equals(by.accountId())) {
            throw new HttpRefusal(409, "own-account", "Administrators end their own second factor with a code of it.");
        }
        Requests.answer(ctx, 204, step.takeOff(by, id).compose(gone -> gone ? Future.succeededFuture()
                : Future.failedFuture(HttpRefusal.notFound("second factor"))));
    }

    /** How a sign-in that is not let in is answered. */
    static HttpRefusal refusal(SignInResult.Refused no) {
        return new HttpRefusal(switch (no.reason()) {
            case BAD_CREDENTIALS, DISABLED, BAD_CODE, EXPIRED, NOT_CONNECTED, NO_ROLE, NOT_ALLOWED, PROVIDER_REFUSED, NOT_BELIEVED, OTHER_BROWSER -> 401;
            case CONNECTED_ELSEWHERE -> 409;
            case TOO_MANY_ATTEMPTS -> 429;
            case BUSY, PROVIDER_UNREACHABLE, DIRECTORY_UNREACHABLE -> 503;
        }, no.reason().code(), no.reason().sentence(), no.retryAfterSeconds());
    }
}
