package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.testing.Backend.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.caseroom.access.AccountRole;
import org.caseroom.access.TicketGrant;
import org.caseroom.access.TicketPurpose;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.testing.Backend;
import org.caseroom.testing.HttpCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpServiceIT {
    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path dir;

    private static Backend backend;
    private static HttpService http;
    private static Metrics metrics;
    private static WebSocketClient sockets;
    private static final Health HEALTH = new Health();
    private static final LinkedBlockingQueue<TicketGrant> GRANTS = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        backend = new Backend(dir, java.util.Map.of("CASEROOM_HTTP_PORT", "0"), java.time.Clock.systemUTC());
        backend.access.accounts().create("admin", "Admin", AccountRole.ADMIN, PASSWORD);
        backend.access.accounts().create("host", "Host", AccountRole.HOST, PASSWORD);
        backend.access.accounts().create("part", "Part", AccountRole.PARTICIPANT, PASSWORD);
        metrics = new Metrics();
        metrics.watch(backend.redis);
        HEALTH.add("redis", () -> backend.redis.send(io.vertx.redis.client.Command.PING));
        var ids = new AtomicLong();
        http = new HttpService(backend.vertx, new HttpService.Parts(backend.config, backend.access, HEALTH, metrics,
                new ServerInfo(false, "test", new ServerInfo.Limits(1, 2)), () -> "r" + ids.incrementAndGet(),
                (caller, room) -> Future.succeededFuture(room.equals("mine"))));
        http.webSocket("/ws/room", TicketPurpose.ROOM, (socket, grant, drop) -> {
            GRANTS.add(grant);
            socket.textMessageHandler(socket::writeTextMessage);
        });
        http.webSocket("/ws/frames", TicketPurpose.FRAMES, (socket, grant, drop) -> socket.textMessageHandler(socket::writeTextMessage));
        http.mount((router, bodies) -> {
            router.get("/api/test/bug").handler(ctx -> {
                throw new IllegalStateException("secret detail");
            });
            router.get("/api/test/full").handler(ctx -> ctx.fail(new IllegalStateException(new java.sql.SQLException("full", null, 13))));
            router.post("/api/test/import").handler(ctx -> {
                Requests.require(ctx, "study:import");
                ctx.request().body().onSuccess(b -> Requests.answer(ctx, 200, List.of(b.length()))).onFailure(ctx::fail);
            });
        });
        await(http.start());
        sockets = backend.vertx.createWebSocketClient();
    }

    @AfterAll
    static void stop() {
        await(http.stop(Duration.ofMillis(100)));
        http.close();
        backend.close();
        metrics.close();
    }

    private HttpCalls calls() {
        return new HttpCalls(backend.vertx, http.port());
    }

    private HttpCalls as(String login) {
        return calls().signedIn(login, PASSWORD);
    }

    @Test
    void signingInGivesACookieThatScriptsCannotReadAndASession() {
        var answer = calls().post("/api/session", "{\"login\":\"host\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Set-Cookie")).matches("caseroom_session=[A-Za-z0-9_-]{43}; Path=/; HTTPOnly; SameSite=Strict");
        assertThat(answer.json().get("role").asText()).isEqualTo("HOST");
        assertThat(answer.json().get("permissions")).extracting(n -> n.asText())
                .containsExactly("room:create", "study:import", "study:read:*", "study:send");
        var session = calls().with("Cookie", "caseroom_session=" + answer.cookie()).get("/api/session");
        assertThat(session.json()).isEqualTo(answer.json());
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginAreRefusedInTheSameWords() {
        var wrong = calls().post("/api/session", "{\"login\":\"host\",\"password\":\"wrong horse\"}");
        assertThat(wrong.refusal()).isEqualTo("401 bad-credentials");
        assertThat(wrong.json().get("message").asText()).isEqualTo("The login or the password is wrong.");
        assertThat(wrong.json().get("requestId").asText()).isEqualTo(wrong.headers().get("X-Request-Id")).startsWith("r");
        assertThat(wrong.headers().get("Set-Cookie")).isNull();
        var unknown = calls().post("/api/session", "{\"login\":\"nobody\",\"password\":\"wrong horse\"}");
        assertThat(unknown.json().get("message")).isEqualTo(wrong.json().get("message"));
    }

    @Test
    void signingOutEndsTheSession() {
        var host = as("host");
        assertThat(host.delete("/api/session").status()).isEqualTo(204);
        assertThat(host.get("/api/session").refusal()).isEqualTo("401 not-signed-in");
    }

    @Test
    void whatChangesSomethingNeedsTheCsrfTokenAndOurOrigin() {
        var host = as("host");
        assertThat(host.post("/api/tokens", "{\"name\":\"a\"}").status()).isEqualTo(201);
        assertThat(host.without("X-CSRF-Token").post("/api/tokens", "{\"name\":\"a\"}").refusal()).isEqualTo("403 bad-csrf-token");
        assertThat(host.with("X-CSRF-Token", "x").post("/api/tokens", "{\"name\":\"a\"}").refusal()).isEqualTo("403 bad-csrf-token");
        assertThat(host.without("Origin").post("/api/tokens", "{\"name\":\"a\"}").refusal()).isEqualTo("403 foreign-origin");
        var other = as("admin").get("/api/session").json().get("csrfToken").asText();
        assertThat(host.with("X-CSRF-Token", other).post("/api/tokens", "{\"name\":\"a\"}").refusal()).isEqualTo("403 bad-csrf-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1", "http://127.0.0.1.evil.example:PORT",
            "http://127.0.0.1:PORT@evil.example", "http://evil.example:PORT", "file://", "http://[", "https://127.0.0.1:PORT"})
    void foreignOriginsAreRefusedEverywhere(String origin) {
        String written = origin.replace("PORT", Integer.toString(http.port()));
        assertThat(as("host").with("Origin", written).post("/api/tokens", "{\"name\":\"a\"}").refusal()).isEqualTo("403 foreign-origin");
        assertThat(calls().with("Origin", written).post("/api/session", "{\"login\":\"host\",\"password\":\"" + PASSWORD + "\"}").refusal())
                .isEqualTo("403 foreign-origin");
        assertThat(handshake("caseroom.v1, ticket." + ticket(), written)).isEqualTo("403 foreign-origin");
    }

    @Test
    void theNameOfTheServerHasToBeItsOwn() {
        assertThat(calls().with("Host", "evil.example:" + http.port()).get("/api/config").refusal()).isEqualTo("421 wrong-host");
        assertThat(calls().with("Host", "evil.example").get("/").refusal()).isEqualTo("421 wrong-host");
        assertThat(calls().with("Host", "localhost:" + http.port()).get("/api/config").status()).isEqualTo(200);
        assertThat(calls().with("Host", "10.1.2.3:80").get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void everybodySaysInWhichLanguageHeIsWrittenTo() {
        var host = as("host").with("Content-Type", "application/json");
        for (String language : List.of("de-AT", "en", "zh-Hant-TW")) {
            assertThat(host.call(HttpMethod.PUT, "/api/account/language", Buffer.buffer("{\"language\":\"" + language + "\"}")).status()).isEqualTo(204);
        }
        for (String none : List.of("e", "de_AT", "de-", "<script>", "a-".repeat(20) + "b")) {
            assertThat(host.call(HttpMethod.PUT, "/api/account/language", Buffer.buffer("{\"language\":\"" + none + "\"}")).refusal()).as(none)
                    .isEqualTo("422 bad-language");
        }
        assertThat(calls().with("Content-Type", "application/json").call(HttpMethod.PUT, "/api/account/language", Buffer.buffer("{\"language\":\"de\"}")).status())
                .isEqualTo(401);
    }

    @Test
    void aTokenIsEnoughForProgramsAndEndsWhenDeleted() {
        var host = as("host");
        var made = host.post("/api/tokens", "{\"name\":\"script\"}").json();
        var program = calls().bearer(made.get("token").asText());
        assertThat(program.get("/api/me").json().get("login").asText()).isEqualTo("host");
        assertThat(program.get("/api/me").json().get("csrfToken").asText()).isEmpty();
        assertThat(program.post("/api/tokens", "{\"name\":\"second\"}").status()).isEqualTo(201);
        assertThat(program.post("/api/account/password", "{\"current\":\"x\",\"next\":\"y\"}").refusal()).isEqualTo("403 needs-session");
        assertThat(as("admin").delete("/api/tokens/" + made.get("id").asText()).refusal()).isEqualTo("404 not-found");
        assertThat(host.delete("/api/tokens/" + made.get("id").asText()).status()).isEqualTo(204);
        assertThat(program.get("/api/me").refusal()).isEqualTo("401 bad-token");
        assertThat(calls().with("Authorization", "Basic aG9zdDp4").get("/api/me").refusal()).isEqualTo("401 bad-token");
        assertThat(host.with("Authorization", "Bearer crt_x").get("/api/me").refusal()).as("a wrong token beside a right cookie")
                .isEqualTo("401 bad-token");
    }

    @Test
    void rightsDecideWhoMayDoWhat() {
        assertThat(calls().get("/api/me").refusal()).isEqualTo("401 not-signed-in");
        assertThat(as("part").call(HttpMethod.POST, "/api/test/import", Buffer.buffer("abc")).refusal()).isEqualTo("403 not-allowed");
        assertThat(as("host").call(HttpMethod.POST, "/api/test/import", Buffer.buffer("abc")).body().toString()).isEqualTo("[3]");
        assertThat(as("host").call(HttpMethod.POST, "/api/test/import", Buffer.buffer(new byte[5_000_000])).body().toString())
                .as("the body waits for the authenticator").isEqualTo("[5000000]");
        assertThat(as("host").get("/api/accounts").refusal()).isEqualTo("403 not-allowed");
        assertThat(as("host").post("/api/accounts", "{}").refusal()).isEqualTo("403 not-allowed");
        assertThat(as("admin").get("/api/accounts").json()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void administratorsMakeAndDisableAccountsWithImmediateEffect() {
        var admin = as("admin");
        var made = admin.post("/api/accounts",
                "{\"login\":\"rev\",\"displayName\":\"Rev\",\"role\":\"REVIEWER\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(admin.post("/api/accounts", "{\"login\":\"REV\",\"displayName\":\"Rev\",\"role\":\"REVIEWER\",\"password\":\""
                + PASSWORD + "\"}").refusal()).isEqualTo("422 login-taken");
        String path = "/api/accounts/" + made.json().get("accountId").asText();
        var reviewer = as("rev");
        assertThat(reviewer.get("/api/me").status()).isEqualTo(200);
        assertThat(admin.patch(path, "{\"disabled\":true,\"role\":null,\"password\":null}").json().get("disabled").asBoolean()).isTrue();
        assertThat(reviewer.get("/api/me").refusal()).isEqualTo("401 not-signed-in");
        var refused = calls().post("/api/session", "{\"login\":\"rev\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(refused.refusal()).isEqualTo("401 account-disabled");
        assertThat(admin.patch("/api/accounts/none", "{\"disabled\":true,\"role\":null,\"password\":null}").refusal())
                .isEqualTo("404 no-such-account");
        String own = "/api/accounts/" + admin.get("/api/me").json().get("accountId").asText();
        assertThat(admin.patch(own, "{\"disabled\":true,\"role\":null,\"password\":null}").refusal()).isEqualTo("409 own-account");
    }

    @Test
    void aChangedPasswordReplacesThePresentSessionAndEndsTheOthers() {
        as("admin").post("/api/accounts", "{\"login\":\"pw\",\"displayName\":\"Pw\",\"role\":\"HOST\",\"password\":\"" + PASSWORD + "\"}");
        var here = as("pw");
        var there = as("pw");
        assertThat(here.post("/api/account/password", "{\"current\":\"wrong horse\",\"next\":\"battery staple\"}").refusal())
                .isEqualTo("422 bad-credentials");
        assertThat(here.post("/api/account/password", "{\"current\":\"" + PASSWORD + "\",\"next\":\"short\"}").refusal())
                .isEqualTo("422 weak-password");
        var changed = here.post("/api/account/password", "{\"current\":\"" + PASSWORD + "\",\"next\":\"battery staple\"}");
        assertThat(changed.status()).isEqualTo(204);
        assertThat(here.with("Cookie", "caseroom_session=" + changed.cookie()).get("/api/me").status()).isEqualTo(200);
        assertThat(there.get("/api/me").refusal()).isEqualTo("401 not-signed-in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"login":"a"} | 400 bad-request
            {"login":"a","password":"b","x":1} | 400 bad-request
            {"login":"a","login":"b","password":"c"} | 400 bad-request
            {"login":1,"password":"c"} | 400 bad-request
            {"login":null,"password":"c"} | 400 bad-request
            [] | 400 bad-request
            null | 400 bad-request
            { | 400 bad-request
            '' | 400 bad-request
            """)
    void bodiesThatDoNotFitAreRefused(String body, String refusal) {
        var answer = calls().post("/api/session", body);
        assertThat(answer.refusal()).isEqualTo(refusal);
        assertThat(answer.json().get("message").asText()).doesNotContain("caseroom", "java.");
    }

    @Test
    void everyOtherFailureIsTheSameRecord() {
        assertThat(calls().get("/api/nothing").refusal()).isEqualTo("404 not-found");
        assertThat(calls().get("/dicom-web/nothing").refusal()).isEqualTo("404 not-found");
        assertThat(calls().with("Content-Type", "text/plain").call(HttpMethod.POST, "/api/session", Buffer.buffer("{}")).refusal())
                .isEqualTo("415 not-json");
        assertThat(calls().post("/api/session", "x".repeat(2 << 20)).refusal()).isEqualTo("413 too-large");
        var bug = calls().get("/api/test/bug");
        assertThat(bug.refusal()).isEqualTo("500 internal");
        assertThat(bug.body().toString()).doesNotContain("secret detail");
        var full = calls().get("/api/test/full");
        assertThat(full.refusal()).isEqualTo("507 disk-full");
        assertThat(full.json().get("message").asText())
                .isEqualTo("The disk of the server is full, so nothing can be kept at the moment. Tell its administrator.");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        for (String path : new String[] {"/api/config", "/api/nothing", "/healthz", "/"}) {
            var headers = calls().get(path).headers();
            assertThat(headers.get("Content-Security-Policy")).startsWith("default-src 'self'; script-src 'self';")
                    .contains("connect-src 'self' ws://127.0.0.1:" + http.port() + ";", "frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(headers.get("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(headers.get("X-Frame-Options")).isEqualTo("DENY");
        }
    }

    @Test
    void machinesSeeHealthAndMetrics() {
        assertThat(calls().get("/healthz").status()).isEqualTo(200);
        assertThat(calls().get("/readyz").json().toString()).isEqualTo("{\"ready\":true,\"checks\":{\"redis\":\"ok\"}}");
        assertThat(calls().get("/metrics").body().toString()).contains("caseroom_redis_commands_total", "caseroom_loop_lag_seconds",
                "caseroom_http_requests_seconds_count{area=\"other\",status=\"2xx\"}");
        assertThat(calls().with("X-Forwarded-For", "1.2.3.4").get("/metrics").refusal()).isEqualTo("403 not-allowed");
        assertThat(as("admin").with("X-Forwarded-For", "1.2.3.4").get("/metrics").status()).isEqualTo(200);
    }

    private String ticket() {
        return as("host").post("/api/tickets", "{\"purpose\":\"room\",\"room\":\"mine\"}").json().get("ticket").asText();
    }

    private static WebSocketConnectOptions options(String protocols, String origin) {
        var options = new WebSocketConnectOptions().setHost("127.0.0.1").setPort(http.port()).setURI("/ws/room");
        if (!protocols.isEmpty()) {
            options.setSubProtocols(List.of(protocols.split(", ")));
        }
        return options.putHeader("Origin", origin);
    }

    private static String ours() {
        return "http://127.0.0.1:" + http.port();
    }

    /** The refusal of a handshake. */
    private static String handshake(String protocols, String origin) {
        try {
            WebSocket socket = await(sockets.connect(options(protocols, origin)));
            socket.close();
            return "accepted";
        } catch (UpgradeRejectedException e) {
            return new HttpCalls.Answer(e.getStatus(), e.getHeaders(), e.getBody()).refusal();
        }
    }

    @Test
    void aTicketOpensItsSocketOnce() throws Exception {
        GRANTS.clear();
        String ticket = ticket();
        WebSocket socket = await(sockets.connect(options("caseroom.v1, ticket." + ticket, ours())));
        assertThat(socket.subProtocol()).isEqualTo("caseroom.v1");
        assertThat(socket.headers().toString()).doesNotContain(ticket);
        TicketGrant grant = GRANTS.poll(5, TimeUnit.SECONDS);
        assertThat(grant.room()).contains("mine");
        assertThat(grant.caller().login()).isEqualTo("host");
        var echoed = new LinkedBlockingQueue<String>();
        socket.textMessageHandler(echoed::add);
        socket.writeTextMessage("hello");
        assertThat(echoed.poll(5, TimeUnit.SECONDS)).isEqualTo("hello");
        assertThat(handshake("caseroom.v1, ticket." + ticket, ours())).as("second use").isEqualTo("401 bad-ticket");
        await(socket.close());
    }

    @Test
    void handshakesWithoutAFittingTicketAreRefusedBeforeTheUpgrade() {
        assertThat(handshake("", ours())).isEqualTo("400 wrong-subprotocol");
        assertThat(handshake("caseroom.v2, ticket." + ticket(), ours())).isEqualTo("400 wrong-subprotocol");
        assertThat(handshake("caseroom.v1", ours())).isEqualTo("401 bad-ticket");
        assertThat(handshake("caseroom.v1, ticket.", ours())).isEqualTo("401 bad-ticket");
        assertThat(handshake("caseroom.v1, ticket." + "A".repeat(43), ours())).isEqualTo("401 bad-ticket");
        String frames = as("host").post("/api/tickets", "{\"purpose\":\"frames\",\"room\":null}").json().get("ticket").asText();
        assertThat(handshake("caseroom.v1, ticket." + frames, ours())).isEqualTo("401 bad-ticket");
        assertThat(calls().get("/ws/room").refusal()).isEqualTo("426 not-a-websocket");
        assertThat(calls().get("/ws/nothing").refusal()).isEqualTo("404 not-found");
    }

    @Test
    void refusalsAtTheDoorWordByWord() {
        var unfit = "401 bad-ticket The ticket is missing, unknown, used already, expired, or for something else. "
                + "POST /api/tickets gives a new one.";
        var foreign = "403 foreign-origin This request does not come from a page of this server.";
        String forRoom = ticket();
        String forFrames = as("host").post("/api/tickets", "{\"purpose\":\"frames\",\"room\":null}").json().get("ticket").asText();
        assertThat(door("/ws/frames", forRoom, ours())).isEqualTo(unfit);
        assertThat(door("/ws/room", forFrames, ours())).isEqualTo(unfit);
        assertThat(door("/ws/room", "nonsense", ours())).isEqualTo(unfit);
        String kept = ticket();
        for (String origin : new String[] {"http://evil.example", "null", "https://127.0.0.1:" + http.port(), "http://127.0.0.1:1"}) {
            assertThat(door("/ws/room", kept, origin)).as(origin).isEqualTo(foreign);
        }
        assertThat(door("/ws/room", kept, ours())).as("a foreign page does not use up a ticket").isEqualTo("accepted");
        assertThat(door("/ws/room", kept, ours())).as("used already").isEqualTo(unfit);
        assertThat(words(as("host").post("/api/tickets", "{\"purpose\":\"room\",\"room\":\"foreign\"}")))
                .isEqualTo("403 not-a-member You are not a member of this room. Ask its host for an invitation.");
    }

    private static String door(String path, String ticket, String origin) {
        try {
            await(sockets.connect(options("caseroom.v1, ticket." + ticket, origin).setURI(path))).close();
            return "accepted";
        } catch (UpgradeRejectedException e) {
            return words(new HttpCalls.Answer(e.getStatus(), e.getHeaders(), e.getBody()));
        }
    }

    private static String words(HttpCalls.Answer answer) {
        return answer.refusal() + " " + answer.json().get("message").asText();
    }

    @Test
    void ticketsAreForMembersOfTheRoom() {
        var host = as("host");
        assertThat(host.post("/api/tickets", "{\"purpose\":\"room\",\"room\":\"foreign\"}").refusal()).isEqualTo("403 not-a-member");
        assertThat(host.post("/api/tickets", "{\"purpose\":\"room\",\"room\":null}").refusal()).isEqualTo("400 bad-request");
        assertThat(host.post("/api/tickets", "{\"purpose\":\"door\",\"room\":\"mine\"}").refusal()).isEqualTo("400 bad-request");
        assertThat(host.post("/api/tickets", "{\"purpose\":\"room\",\"room\":\"../x\"}").refusal()).isEqualTo("404 not-found");
        assertThat(calls().post("/api/tickets", "{\"purpose\":\"room\",\"room\":\"mine\"}").refusal()).isEqualTo("401 not-signed-in");
        assertThat(calls().bearer(host.post("/api/tokens", "{\"name\":\"t\"}").json().get("token").asText())
                .post("/api/tickets", "{\"purpose\":\"room\",\"room\":\"mine\"}").status()).isEqualTo(201);
    }

    @Test
    void anOversizedMessageEndsItsSocketOnly() throws Exception {
        WebSocket big = await(sockets.connect(options("caseroom.v1, ticket." + ticket(), ours())));
        WebSocket other = await(sockets.connect(options("caseroom.v1, ticket." + ticket(), ours())));
        var closed = new java.util.concurrent.CompletableFuture<Short>();
        big.closeHandler(v -> closed.complete(big.closeStatusCode()));
        big.writeTextMessage("x".repeat((256 << 10) + 1));
        assertThat(closed.get(5, TimeUnit.SECONDS)).isEqualTo((short) 4105);
        WebSocket huge = await(sockets.connect(options("caseroom.v1, ticket." + ticket(), ours())));
        var ended = new java.util.concurrent.CompletableFuture<String>();
        huge.closeHandler(v -> ended.complete(huge.closeStatusCode() + " " + huge.closeReason()));
        huge.writeFinalTextFrame("x".repeat(1 << 20));
        assertThat(ended.get(5, TimeUnit.SECONDS)).as("a single frame beyond what the codec takes").isEqualTo("4105 message too large");
        var echoed = new LinkedBlockingQueue<String>();
        other.textMessageHandler(echoed::add);
        other.writeTextMessage("still here");
        assertThat(echoed.poll(5, TimeUnit.SECONDS)).isEqualTo("still here");
        await(other.close());
    }

    private static String handshake(String ticket) {
        return "GET /ws/room HTTP/1.1\r\nHost: 127.0.0.1:" + http.port() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Protocol: caseroom.v1, ticket." + ticket + "\r\n\r\n";
    }

    @Test
    void aFloodOfWhatIsNoMessageEndsItsSocket() throws Exception {
        byte[] pings = new byte[101 * 6];
        byte[] pieces = new byte[10_001 * 6];
        for (int i = 0; i < 10_001; i++) {
            if (i < 101) {
                pings[i * 6] = (byte) 0x89;
                pings[i * 6 + 1] = (byte) 0x80;
            }
            pieces[i * 6] = (byte) (i == 0 ? 0x01 : 0x00);
            pieces[i * 6 + 1] = (byte) 0x80;
        }
        for (byte[] flood : new byte[][] {pings, pieces}) {
            assertThat(raw(handshake(ticket()), flood)).startsWith("HTTP/1.1 101 ").endsWith("\u0010\u0006too many messages");
        }
    }

    @Test
    void whatIsNoWebSocketFrameIsTheFaultOfItsSender() throws Exception {
        // Bits of an extension nobody agreed on; RFC 6455 5.2.
        String answer = raw(handshake(ticket()), new byte[] {(byte) 0xF1, (byte) 0x80, 0, 0, 0, 0});
        assertThat(answer).startsWith("HTTP/1.1 101 ").endsWith("\u0010\u0004bad message");
        String noUtf8 = raw(handshake(ticket()), new byte[] {(byte) 0x81, (byte) 0x82, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFE});
        assertThat(noUtf8).startsWith("HTTP/1.1 101 ").endsWith("\u0010\u0004bad message");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "GET /api/studies/%zz HTTP/1.1 | 400 bad-request The address holds an escape that is none.",
            "GET /api/config?x=%zz HTTP/1.1 | 400 bad-request The address holds an escape that is none.",
            "GET /%zz HTTP/1.1 | 400 bad-request The address holds an escape that is none.",
            "POST /api/session HTTP/1.1 | 415 not-json This request takes a body of Content-Type application/json.",
            "GET * HTTP/1.1 | 404 not-found There is nothing at this address.",
            "nonsense | 400 bad-request The request is malformed."})
    void whatIsMalformedIsRefusedInTheSameRecordAndNotAsOurFault(String line, String refusal) throws Exception {
        refused(line + "\r\nHost: 127.0.0.1:" + http.port() + "\r\nConnection: close\r\n\r\n", refusal);
    }

    @Test
    void whatIsTooLongOrBrokenOnTheWayIsRefusedInTheSameRecord() throws Exception {
        String host = "Host: 127.0.0.1:" + http.port() + "\r\nConnection: close\r\n";
        refused("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n" + host + "\r\n", "414 too-long The address is too long.");
        refused("GET / HTTP/1.1\r\n" + host + "X: " + "a".repeat(40_000) + "\r\n\r\n", "431 too-long The headers are too long.");
        refused("POST /api/session HTTP/1.1\r\n" + host + "Origin: " + ours() + "\r\nOrigin: http://evil.example\r\n\r\n",
                "403 foreign-origin This request does not come from a page of this server.");
        refused("POST /api/session HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n", "400 bad-request The request is malformed.");
        refused("POST /api/session HTTP/1.1\r\n" + host + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
                "400 bad-request The request is malformed.");
        refused("POST /api/session HTTP/1.1\r\n" + host + "Expect: miracles\r\nContent-Length: 2\r\n\r\n{}",
                "417 bad-expectation The only expectation that this server meets is 100-continue.");
    }

    private static void refused(String request, String refusal) throws Exception {
        String answer = raw(request, new byte[0]);
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        var body = org.caseroom.protocol.Json.mapper().readTree(answer.substring(head.length() + 4));
        assertThat(head.split(" ")[1] + " " + body.get("error").asText() + " " + body.get("message").asText()).isEqualTo(refusal);
        assertThat(head.toLowerCase(java.util.Locale.ROOT)).contains("content-security-policy: default-src 'self'",
                "x-content-type-options: nosniff", "x-frame-options: deny");
    }

    /** What the server says until it ends the connection, a byte a character. */
    private static String raw(String head, byte[] then) throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", http.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            var in = socket.getInputStream();
            var heard = new java.io.ByteArrayOutputStream();
            if (then.length > 0) {
                while (!heard.toString(java.nio.charset.StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                    heard.write(in.read());
                }
                socket.getOutputStream().write(then);
            }
            try {
                in.transferTo(heard);
            } catch (java.net.SocketException e) {
                // A server that refuses what it has not read to its end resets the connection; what it said before that counts.
            }
            return heard.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void onlyFilesOfTheWebClientAreServed() {
        for (String path : new String[] {"/../config/caseroom.yaml", "/..%2f..%2fcaseroom.db", "/%2e%2e/x.txt", "/assets/none.js",
                "/logback.xml", "/db/migration/V1_1__access.sql", "/web//index.html/../../logback.xml"}) {
            assertThat(calls().get(path).status()).as(path).isIn(404, 400);
        }
    }
}
