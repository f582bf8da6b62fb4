package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.caseroom.access.AccountRole;
import org.caseroom.access.AccountView;
import org.caseroom.openid.TestProvider;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenIdRoutesIT {
    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path dir;

    private static TestProvider provider;
    private static Backend backend;
    private static HttpService http;
    private static Metrics metrics;

    @BeforeAll
    static void start() {
        provider = new TestProvider(Clock.systemUTC());
        String common = "issuer: '" + provider.issuer() + "', clientId: '" + TestProvider.CLIENT + "', clientSecret: '" + TestProvider.SECRET + "'";
        backend = new Backend(dir, Map.of("CASEROOM_HTTP_PORT", "0", "CASEROOM_ACCESS_SECOND_FACTOR_ROLES", "REVIEWER", "CASEROOM_ACCESS_OPEN_ID",
                "[{name: clinic, label: Clinic, " + common + ", makeAccounts: true, allowedDomains: example.org, secondFactorMethods: mfa,"
                        + " roles: [{group: radiology, role: HOST}, {group: students, role: PARTICIPANT}, {group: quality, role: REVIEWER}]},"
                        + " {name: invited, " + common + "}]"), Clock.systemUTC());
        metrics = new Metrics();
        var ids = new AtomicLong();
        http = new HttpService(backend.vertx, new HttpService.Parts(backend.config, backend.access, new Health(), metrics,
                new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r" + ids.incrementAndGet(), (_, _) -> Future.succeededFuture(false)));
        await(http.start());
    }

    @AfterAll
    static void stop() {
        await(http.stop(Duration.ofMillis(100)));
        http.close();
        backend.close();
        metrics.close();
        provider.close();
    }

    @BeforeEach
    void nobody() {
        provider.userInfo = Map.of();
        provider.algorithm = "RS256";
    }

    private static HttpCalls page() {
        return new HttpCalls(backend.vertx, http.port()).with("Origin", "http://127.0.0.1:" + http.port());
    }

    /** A browser on its way: where it went, and the cookie that it keeps. */
    private record Way(String url, String cookie) {
        static Way begin(String name, String to) {
            var begun = page().post("/api/openid/" + name, "{\"to\":\"" + to + "\"}");
            assertThat(begun.status()).isEqualTo(200);
            assertThat(begun.headers().get("Set-Cookie")).contains("HTTPOnly").contains("SameSite=Lax").contains("Path=/api/openid");
            return new Way(begun.json().path("url").asText(), begun.cookie());
        }

        String state() {
            return TestProvider.form(java.net.URI.create(url).getRawQuery()).get("state");
        }

        HttpCalls.Answer back(String name, String code) {
            var calls = cookie.isEmpty() ? new HttpCalls(backend.vertx, http.port()) : new HttpCalls(backend.vertx, http.port()).with("Cookie", "caseroom_openid=" + cookie);
            return calls.get("/api/openid/" + name + "/callback?state=" + state() + "&code=" + code + "&iss=" + URLEncoder.encode(provider.issuer(), StandardCharsets.UTF_8));
        }
    }

    private static HttpCalls.Answer through(String name, Consumer<Map<String, Object>> claims) {
        Way way = Way.begin(name, "/rooms");
        var back = way.back(name, provider.signIn(way.url(), claims));
        assertThat(back.status()).isEqualTo(303);
        return back;
    }

    private static String where(HttpCalls.Answer answer) {
        return answer.headers().get("Location");
    }

    private static Consumer<Map<String, Object>> somebody(String subject, String login, String... groups) {
        return claims -> claims.putAll(Map.of("sub", subject, "name", "Somebody", "preferred_username", login, "groups", List.of(groups), "email", login + "@example.org",
                "email_verified", true));
    }

    private static HttpCalls signedIn(HttpCalls.Answer answer) {
        String session = answer.headers().getAll("Set-Cookie").stream().filter(cookie -> cookie.startsWith("caseroom_session=")).findFirst().orElseThrow();
        var page = page().with("Cookie", session.substring(0, session.indexOf(';')));
        return page.with("X-CSRF-Token", page.get("/api/session").json().path("csrfToken").asText());
    }

    private static AccountView view(String login) {
        return backend.access.accounts().find(login).orElseThrow();
    }

    @Test
    void theFirstSignInMakesAnAccountAndLaterOnesFindIt() {
        assertThat(page().get("/api/openid").json().toString()).isEqualTo("[{\"name\":\"clinic\",\"label\":\"Clinic\"},{\"name\":\"invited\",\"label\":\"invited\"}]");
        var first = through("clinic", somebody("p-1", "ann", "radiology"));
        assertThat(where(first)).isEqualTo("/rooms");
        assertThat(view("ann").role()).isEqualTo(AccountRole.HOST);
        assertThat(view("ann").through()).containsExactly("clinic");
        var ann = signedIn(first);
        assertThat(ann.get("/api/session").json().path("login").asText()).isEqualTo("ann");
        assertThat(ann.get("/api/account/doors").json().path("connected").toString()).isEqualTo("[{\"provider\":\"clinic\",\"label\":\"Clinic\",\"made\":true}]");
        through("clinic", somebody("p-1", "renamed", "students"));
        assertThat(view("ann").role()).as("groups are looked at each time").isEqualTo(AccountRole.PARTICIPANT);
        assertThat(where(through("clinic", somebody("p-1", "ann")))).as("no group is left").isEqualTo("/sign-in#refused=no-role");
        var out = ann.delete("/api/session");
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.json().path("next").asText()).startsWith(provider.issuer() + "/end?").contains("id_token_hint=").contains("post_logout_redirect_uri=");
        assertThat(ann.get("/api/session").status()).isEqualTo(401);
        assertThat(backend.audited).anyMatch(event -> event.toString().contains("account made by the first sign-in through clinic"))
                .anyMatch(event -> event.toString().contains("role PARTICIPANT by the groups of clinic"));
    }

    @Test
    void aNameOrAnAddressMakesNobodyAnotherPerson() {
        backend.access.accounts().create("chief", "Chief", AccountRole.ADMIN, PASSWORD);
        assertThat(where(through("clinic", somebody("p-2", "chief", "students")))).isEqualTo("/rooms");
        assertThat(view("chief").through()).isEmpty();
        assertThat(view("chief-2").role()).isEqualTo(AccountRole.PARTICIPANT);
        assertThat(page().post("/api/session", "{\"login\":\"chief-2\",\"password\":\"\"}").refusal()).isEqualTo("401 bad-credentials");
    }

    @Test
    void whoIsOfNoGroupOrOfAnotherHouseGetsNoAccount() {
        assertThat(where(through("clinic", somebody("p-3", "nobody", "porters")))).isEqualTo("/sign-in#refused=no-role");
        assertThat(where(through("clinic", somebody("p-3", "nobody", "radiology").andThen(claims -> claims.put("email_verified", false)))))
                .isEqualTo("/sign-in#refused=not-allowed-domain");
        assertThat(backend.access.accounts().find("nobody")).isEmpty();
    }

    @Test
    void aLockedAccountStaysLocked() {
        through("clinic", somebody("p-4", "lea", "students"));
        backend.access.accounts().setDisabled(view("lea").accountId(), true);
        assertThat(where(through("clinic", somebody("p-4", "lea", "radiology")))).isEqualTo("/sign-in#refused=account-disabled");
        assertThat(view("lea").role()).isEqualTo(AccountRole.PARTICIPANT);
    }

    @Test
    void theSecondStepFollowsUnlessTheProviderDidIt() {
        assertThat(where(through("clinic", somebody("p-5", "rea", "quality")))).startsWith("/sign-in#pending=").endsWith("&step=ENROL&to=%2Frooms");
        assertThat(where(through("clinic", somebody("p-5", "rea", "quality").andThen(claims -> claims.put("amr", List.of("pwd", "mfa")))))).isEqualTo("/rooms");
    }

    @Test
    void anAnswerIsGoodOnceInTheBrowserThatAsked() {
        Way way = Way.begin("clinic", "/");
        String code = provider.signIn(way.url(), somebody("p-6", "bo", "students"));
        assertThat(where(new Way(way.url(), "another").back("clinic", code))).isEqualTo("/sign-in#refused=provider-expired");
        assertThat(where(way.back("clinic", code))).as("it is used up").isEqualTo("/sign-in#refused=provider-expired");
        Way other = Way.begin("clinic", "/");
        String second = provider.signIn(other.url(), somebody("p-6", "bo", "students"));
        assertThat(where(new Way(other.url(), "").back("clinic", second))).isEqualTo("/sign-in#refused=provider-expired");
        assertThat(where(other.back("invited", second))).as("of another provider").isEqualTo("/sign-in#refused=provider-expired");
        assertThat(backend.access.accounts().find("bo")).isEmpty();
    }

    @Test
    void aTokenThatDoesNotHoldSignsNobodyIn() {
        provider.algorithm = "foreign";
        var answer = through("clinic", somebody("p-7", "mallory", "radiology"));
        assertThat(where(answer)).isEqualTo("/sign-in#refused=provider-not-believed");
        assertThat(answer.headers().getAll("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("caseroom_session="));
    }

    @Test
    void theWayBackLeadsToAPageOfOurs() {
        for (String to : List.of("//evil.example.org", "/\\\\evil.example.org", "https://evil.example.org", "")) {
            Way way = Way.begin("clinic", to);
            assertThat(where(way.back("clinic", provider.signIn(way.url(), somebody("p-8", "kim", "students"))))).isEqualTo("/");
        }
    }

    @Test
    void whoHasAnAccountConnectsItWithHisPassword() {
        assertThat(where(through("invited", somebody("p-9", "max")))).isEqualTo("/sign-in#refused=not-connected");
        backend.access.accounts().create("max", "Max", AccountRole.HOST, PASSWORD);
        var max = page().signedIn("max", PASSWORD);
        assertThat(max.post("/api/account/doors/invited", "{\"password\":\"wrong horse\"}").refusal()).isEqualTo("422 bad-credentials");
        var begun = max.post("/api/account/doors/invited", "{\"password\":\"" + PASSWORD + "\"}");
        var way = new Way(begun.json().path("url").asText(), begun.cookie());
        assertThat(where(way.back("invited", provider.signIn(way.url(), somebody("p-9", "max"))))).isEqualTo("/account#connected=invited");
        assertThat(view("max").through()).containsExactly("invited");
        assertThat(where(through("invited", somebody("p-9", "max")))).isEqualTo("/rooms");
        assertThat(view("max").role()).as("as administrators gave it").isEqualTo(AccountRole.HOST);
        assertThat(max.delete("/api/account/doors/invited").status()).isEqualTo(204);
        assertThat(where(through("invited", somebody("p-9", "max")))).isEqualTo("/sign-in#refused=not-connected");
        assertThat(max.delete("/api/account/doors/invited").status()).isEqualTo(404);
    }

    @Test
    void whatTheProviderRefusesIsSaid() {
        Way way = Way.begin("clinic", "/");
        var calls = new HttpCalls(backend.vertx, http.port()).with("Cookie", "caseroom_openid=" + way.cookie());
        assertThat(where(calls.get("/api/openid/clinic/callback?error=access_denied&state=" + way.state()))).isEqualTo("/sign-in#refused=provider-refused");
        assertThat(page().post("/api/openid/nobody", "{\"to\":\"/\"}").refusal()).isEqualTo("404 not-found");
    }
}
