package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseroom.testing.Backend.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.access.AccountRole;
import org.caseroom.access.AuthenticatorApp;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;
import org.caseroom.testing.SetClock;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.STORES)
final class SecondFactorRoutesIT {
    private static final String PASSWORD = "correct horse";
    private static final String MINE = "/api/account/second-factor";
    private static final SetClock CLOCK = new SetClock(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    static Path dir;

    private static Backend backend;
    private static HttpService http;
    private static Metrics metrics;

    @BeforeAll
    static void start() {
        backend = new Backend(dir, Map.of("CASEROOM_HTTP_PORT", "0", "CASEROOM_ACCESS_SECOND_FACTOR_ROLES", "REVIEWER"), CLOCK);
        backend.access.accounts().create("admin", "Admin", AccountRole.ADMIN, PASSWORD);
        metrics = new Metrics();
        var ids = new AtomicLong();
        http = new HttpService(backend.vertx, new HttpService.Parts(backend.config, backend.access, new Health(), metrics,
                new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r" + ids.incrementAndGet(), (caller, room) -> Future.succeededFuture(false)));
        await(http.start());
    }

    @AfterAll
    static void stop() {
        await(http.stop(Duration.ofMillis(100)));
        http.close();
        backend.close();
        metrics.close();
    }

    /** Tries of one test are none of another's. */
    @BeforeEach
    void later() {
        CLOCK.advance(Duration.ofMinutes(5));
    }

    private static HttpCalls page() {
        return new HttpCalls(backend.vertx, http.port()).with("Origin", "http://127.0.0.1:" + http.port());
    }

    private static HttpCalls.Answer password(String login) {
        return page().post("/api/session", "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}");
    }

    private static HttpCalls.Answer code(String pending, String code) {
        return page().post("/api/session/code", "{\"pending\":\"" + pending + "\",\"code\":\"" + code + "\"}");
    }

    private static String pending(String login) {
        var answer = password(login);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("step").asText()).isEqualTo("CODE");
        assertThat(answer.headers().get("Set-Cookie")).as("nobody is signed in yet").isNull();
        return answer.json().get("pending").asText();
    }

    private static String json(String field, String value) {
        return "{\"" + field + "\":\"" + value + "\"}";
    }

    /** Somebody with a factor: his page, his phone, his recovery codes. */
    private record Person(String login, String accountId, HttpCalls page, AuthenticatorApp app, List<String> recovery) {
        static Person make(String login) {
            String id = backend.access.accounts().create(login, login, AccountRole.HOST, PASSWORD).accountId();
            var page = SecondFactorRoutesIT.page().signedIn(login, PASSWORD);
            var begun = page.post(MINE, json("password", PASSWORD));
            assertThat(begun.status()).isEqualTo(200);
            var app = new AuthenticatorApp(begun.json().get("secret").asText(), CLOCK);
            var confirmed = page.post(MINE + "/confirmation", json("code", app.code()));
            assertThat(confirmed.status()).isEqualTo(200);
            return new Person(login, id, page, app, texts(confirmed.json().get("recoveryCodes")));
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    @Test
    void aFactorCountsOnceACodeOfItWasShown() {
        backend.access.accounts().create("ann", "Ann", AccountRole.HOST, PASSWORD);
        var page = page().signedIn("ann", PASSWORD);
        assertThat(page.get(MINE).json().toString()).isEqualTo("{\"since\":null,\"recoveryCodes\":0,\"demanded\":false}");
        assertThat(page.post(MINE, json("password", "wrong horse")).refusal()).isEqualTo("422 bad-credentials");
        var begun = page.post(MINE, json("password", PASSWORD)).json();
        assertThat(begun.get("uri").asText()).isEqualTo("otpauth://totp/Caseroom:ann?secret=" + begun.get("secret").asText()
                + "&issuer=Caseroom&algorithm=SHA1&digits=6&period=30");
        List<String> qr = texts(begun.get("qr"));
        assertThat(qr).hasSizeBetween(29, 61).allMatch(row -> row.length() == qr.size() && row.matches("[01]+"));
        assertThat(qr.getFirst()).as("the corner by which cameras find it").startsWith("11111110");
        assertThat(page.post(MINE + "/confirmation", json("code", "000000x")).refusal()).isEqualTo("422 bad-code");
        assertThat(password("ann").status()).as("not confirmed, so the password is enough").isEqualTo(200);

        var app = new AuthenticatorApp(begun.get("secret").asText(), CLOCK);
        assertThat(page.post(MINE + "/confirmation", json("code", app.code())).json().get("recoveryCodes")).hasSize(10);
        assertThat(page.post(MINE + "/confirmation", json("code", app.codeIn(1))).refusal()).as("once").isEqualTo("422 bad-code");
        assertThat(page.post(MINE, json("password", PASSWORD)).refusal()).isEqualTo("422 second-factor-set");
        var standing = page.get(MINE).json();
        assertThat(standing.get("since").asLong()).isEqualTo(CLOCK.millis());
        assertThat(standing.get("recoveryCodes").asInt()).isEqualTo(10);
        assertThat(password("ann").status()).isEqualTo(202);
    }

    @Test
    void signingInTakesTheCodeAfterThePasswordAndEachCodeOnce() {
        var ben = Person.make("ben");
        String first = pending("ben");
        assertThat(code(first, ben.app().code()).refusal()).as("it confirmed the factor").isEqualTo("401 bad-code");
        CLOCK.advance(Duration.ofSeconds(30));
        var in = code(first, " " + ben.app().code().substring(0, 3) + " " + ben.app().code().substring(3));
        assertThat(in.status()).isEqualTo(200);
        assertThat(page().with("Cookie", "caseroom_session=" + in.cookie()).get("/api/session").json()).isEqualTo(in.json());
        assertThat(code(first, ben.app().codeIn(1)).refusal()).as("that sign-in is finished").isEqualTo("401 sign-in-expired");

        String second = pending("ben");
        assertThat(code(second, ben.app().code()).refusal()).as("seen over a shoulder").isEqualTo("401 bad-code");
        assertThat(code(second, ben.app().codeIn(2)).refusal()).isEqualTo("401 bad-code");
        assertThat(code(second, ben.app().codeIn(1)).status()).as("the phone is half a minute ahead").isEqualTo(200);
        assertThat(code("made-up", ben.app().code()).refusal()).isEqualTo("401 sign-in-expired");
        assertThat(code("", "").refusal()).isEqualTo("401 sign-in-expired");
    }

    @Test
    void aNewPasswordEndsASignInThatWaits() {
        var fay = Person.make("fay");
        String waiting = pending("fay");
        CLOCK.advance(Duration.ofSeconds(60));
        var change = fay.page().post("/api/account/password", "{\"current\":\"" + PASSWORD + "\",\"next\":\"" + PASSWORD + "!\"}");
        assertThat(change.status()).isEqualTo(204);
        assertThat(code(waiting, fay.app().code()).refusal()).isEqualTo("401 sign-in-expired");
    }

    @Test
    void aRecoveryCodeStandsInForTheAppOnce() {
        var cem = Person.make("cem");
        String code = cem.recovery().getFirst();
        assertThat(code(pending("cem"), code.toUpperCase(java.util.Locale.ROOT)).status()).isEqualTo(200);
        assertThat(code(pending("cem"), code).refusal()).isEqualTo("401 bad-code");
        assertThat(cem.page().get(MINE).json().get("recoveryCodes").asInt()).isEqualTo(9);
        var renewed = cem.page().post(MINE + "/recovery-codes", json("code", cem.recovery().get(1)));
        assertThat(renewed.json().get("recoveryCodes")).hasSize(10);
        assertThat(code(pending("cem"), cem.recovery().get(2)).refusal()).as("of the old sheet").isEqualTo("401 bad-code");
        String stored = backend.database.<List<String>>read(h -> h.createQuery("SELECT code_hash FROM recovery_code").mapTo(String.class).list()).toString();
        assertThat(stored).doesNotContain(texts(renewed.json().get("recoveryCodes")).getFirst());
    }

    @Test
    void codesCanBeTriedAFewTimesOnly() {
        var dov = Person.make("dov");
        String pending = pending("dov");
        for (int i = 0; i < 10; i++) {
            assertThat(code(pending, "abcdef").refusal()).isEqualTo("401 bad-code");
        }
        var refused = code(pending, dov.app().codeIn(1));
        assertThat(refused.refusal()).isEqualTo("429 too-many-attempts");
        assertThat(Integer.parseInt(refused.headers().get("Retry-After"))).isBetween(1, 300);
        CLOCK.advance(Duration.ofMinutes(5));
        assertThat(code(pending("dov"), dov.app().code()).status()).isEqualTo(200);
    }

    @Test
    void whoeverHasOneEndsItWithACode() {
        var eva = Person.make("eva");
        assertThat(eva.page().post(MINE + "/end", json("code", "123")).refusal()).isEqualTo("422 bad-code");
        CLOCK.advance(Duration.ofSeconds(30));
        assertThat(eva.page().post(MINE + "/end", json("code", eva.app().code())).status()).isEqualTo(204);
        assertThat(password("eva").status()).isEqualTo(200);
    }

    @Test
    void anAdministratorTakesOneOffSomebodyElse() {
        var gus = Person.make("gus");
        var admin = page().signedIn("admin", PASSWORD);
        assertThat(gus.page().delete("/api/accounts/" + gus.accountId() + "/second-factor").refusal()).isEqualTo("403 not-allowed");
        assertThat(page().delete("/api/accounts/" + gus.accountId() + "/second-factor").refusal()).isEqualTo("401 not-signed-in");
        assertThat(listed(admin, "gus")).isTrue();
        assertThat(admin.delete("/api/accounts/" + gus.accountId() + "/second-factor").status()).isEqualTo(204);
        assertThat(listed(admin, "gus")).isFalse();
        assertThat(admin.delete("/api/accounts/" + gus.accountId() + "/second-factor").refusal()).isEqualTo("404 not-found");
        assertThat(password("gus").status()).isEqualTo(200);
        String own = admin.get("/api/session").json().get("accountId").asText();
        assertThat(admin.delete("/api/accounts/" + own + "/second-factor").refusal()).isEqualTo("409 own-account");
    }

    private static boolean listed(HttpCalls admin, String login) {
        for (JsonNode one : admin.get("/api/accounts").json()) {
            if (one.get("login").asText().equals(login)) {
                return one.get("secondFactor").asBoolean();
            }
        }
        throw new AssertionError("not listed");
    }

    @Test
    void aRoleThatNeedsOneSetsItUpBeforeItIsIn() {
        var rev = backend.access.accounts().create("rev", "Rev", AccountRole.REVIEWER, PASSWORD);
        var answer = password("rev");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("step").asText()).isEqualTo("ENROL");
        String pending = answer.json().get("pending").asText();
        assertThat(code(pending, "123456").refusal()).as("no code of nothing").isEqualTo("401 sign-in-expired");
        var begun = page().post("/api/session/enrolment", json("pending", pending)).json();
        var app = new AuthenticatorApp(begun.get("secret").asText(), CLOCK);
        String confirm = "{\"pending\":\"" + pending + "\",\"code\":\"%s\"}";
        assertThat(page().post("/api/session/enrolment/code", confirm.formatted("12")).refusal()).isEqualTo("401 bad-code");
        var in = page().post("/api/session/enrolment/code", confirm.formatted(app.code()));
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.json().get("recoveryCodes")).hasSize(10);
        var page = page().with("Cookie", "caseroom_session=" + in.cookie()).with("X-CSRF-Token", in.json().get("session").get("csrfToken").asText());
        assertThat(page.get(MINE).json().get("demanded").asBoolean()).isTrue();
        assertThat(page.post(MINE + "/end", json("code", texts(in.json().get("recoveryCodes")).getFirst())).refusal()).isEqualTo("422 second-factor-demanded");
        assertThat(page().post("/api/session/enrolment", json("pending", pending)).refusal()).isEqualTo("401 sign-in-expired");
        assertThat(page().post("/api/session/enrolment", json("pending", pending("rev"))).refusal()).as("who has one makes no second").isEqualTo("401 sign-in-expired");
        assertThat(backend.access.accounts().find("rev").orElseThrow().accountId()).isEqualTo(rev.accountId());
    }

    @Test
    void apiTokensNeedNoCodeAndMayNotTouchTheFactor() {
        var hal = Person.make("hal");
        String token = backend.access.tokens().create(hal.accountId(), "script").token();
        var script = page().bearer(token);
        assertThat(script.get("/api/me").status()).isEqualTo(200);
        assertThat(script.post(MINE, json("password", PASSWORD)).refusal()).isEqualTo("403 needs-session");
        assertThat(script.post(MINE + "/end", json("code", hal.recovery().getFirst())).refusal()).isEqualTo("403 needs-session");
        assertThat(page().get(MINE).refusal()).isEqualTo("401 not-signed-in");
        assertThat(hal.page().without("X-CSRF-Token").post(MINE + "/end", json("code", "1")).refusal()).isEqualTo("403 bad-csrf-token");
    }
}
