package org.caseroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.caseroom.database.Dialect;
import org.caseroom.testing.HttpCalls;
import org.caseroom.testing.Program;
import org.caseroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramIT {
    @TempDir
    Path dir;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() {
        vertx.close().await();
    }

    private HttpCalls calls(JsonNode credentials) {
        return new HttpCalls(vertx, URI.create(credentials.get("origin").asText()).getPort());
    }

    private static long redisPid(Path dir) throws Exception {
        return Long.parseLong(Files.readString(dir.resolve("redis/redis.pid")).strip());
    }

    private static void assertEnded(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(15, TimeUnit.SECONDS);
        }
    }

    @Test
    void aDemoServesItsUsersAndStopsWithStatusZeroAndWithoutItsRedis() throws Exception {
        try (var demo = Program.demo(dir)) {
            JsonNode credentials = Program.credentials(demo, dir);
            String origin = credentials.get("origin").asText();
            assertThat(origin).matches("http://127\\.0\\.0\\.1:\\d+");
            for (JsonNode user : credentials.get("users")) {
                String login = user.get("login").asText();
                String password = user.get("password").asText();
                assertThat(demo.said()).contains(origin + "/sign-in#login=" + login + "&password=" + password);
                assertThat(calls(credentials).signedIn(login, password).get("/api/me").json().get("role")).isEqualTo(user.get("role"));
                assertThat(calls(credentials).bearer(user.get("token").asText()).get("/api/me").json().get("login").asText()).isEqualTo(login);
            }
            assertThat(calls(credentials).get("/api/config").json().get("demo").asBoolean()).isTrue();
            assertThat(calls(credentials).get("/readyz").json().get("ready").asBoolean()).isTrue();
            long redis = redisPid(dir);
            demo.stop();
            assertThat(demo.awaitEnd()).isZero();
            assertThat(demo.said()).contains("event=stopped");
            assertEnded(redis);
        }
    }

    @Test
    void aSecondProgramOnTheSameFolderIsRefusedAndHarmsNothing() {
        try (var first = Program.demo(dir)) {
            JsonNode credentials = Program.credentials(first, dir);
            try (var second = Program.demo(dir)) {
                assertThat(second.awaitEnd()).isEqualTo(75);
                assertThat(second.said()).contains("The data folder " + dir + " is in use by another Caseroom (process "
                        + first.process().pid() + "). Stop that one, or choose another folder with data.dir or CASEROOM_DATA_DIR.");
            }
            assertThat(calls(credentials).get("/readyz").status()).isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsSaidAndEverythingThatWasStartedEnds() throws Exception {
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
             var program = Program.start(Map.of(), "serve", "--data", dir.toString(), "--port", Integer.toString(socket.getLocalPort()))) {
            assertThat(program.awaitEnd()).isEqualTo(75);
            assertThat(program.said()).contains("Port " + socket.getLocalPort() + " on 127.0.0.1 is in use.");
            assertThat(dir.resolve("redis/redis.sock")).doesNotExist();
        }
    }

    @Test
    void aKilledProgramStartsAgainWithItsSessions() throws Exception {
        HttpCalls host;
        JsonNode credentials;
        long redis;
        String password;
        try (var demo = Program.demo(dir)) {
            credentials = Program.credentials(demo, dir);
            password = credentials.get("users").get(0).get("password").asText();
            host = calls(credentials).signedIn("host", password);
            assertThat(host.get("/api/me").status()).isEqualTo(200);
            redis = redisPid(dir);
            demo.kill();
            demo.awaitEnd();
        }
        int port = URI.create(credentials.get("origin").asText()).getPort();
        try (var demo = Program.start(Map.of(), "demo", "--data", dir.toString(), "--port", Integer.toString(port))) {
            assertThat(Program.credentials(demo, dir)).isEqualTo(credentials);
            assertEnded(redis);
            assertThat(host.get("/api/me").json().get("login").asText()).isEqualTo("host");
        }
    }

    @Test
    void outsideOfADemoNobodyCanSignInUntilSomebodyWasMade() throws Exception {
        try (var server = Program.start(Map.of(), "serve", "--data", dir.toString(), "--port", "0")) {
            server.awaitSaid("There is no account yet. Make the first one with: user add LOGIN --role ADMIN");
            assertThat(dir.resolve("demo-credentials.json")).doesNotExist();
            try (var add = Program.start(Map.of("CASEROOM_DATA_DIR", dir.toString()), "user", "add", "root", "--role", "admin",
                    "--password-stdin")) {
                add.process().getOutputStream().write("correct horse\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
                add.process().getOutputStream().close();
                assertThat(add.awaitEnd()).isZero();
            }
            String line = server.said().lines().filter(l -> l.startsWith("Caseroom is at ")).findFirst().orElseThrow();
            var calls = new HttpCalls(vertx, URI.create(line.substring("Caseroom is at ".length())).getPort());
            assertThat(calls.signedIn("root", "correct horse").get("/api/accounts").json()).hasSize(1);
        }
    }

    @Test
    void withoutItsRedisTheProgramDoesNotStart() {
        try (var program = Program.start(Map.of("CASEROOM_REDIS_URL", "redis://:secret@127.0.0.1:1"), "serve", "--data", dir.toString(),
                "--port", "0")) {
            assertThat(program.awaitEnd()).isEqualTo(69);
            assertThat(program.said()).contains("Redis does not accept connections").doesNotContain("secret");
        }
    }

    @Test
    void aRehearsalEndsByItselfAndLeavesNothing() throws Exception {
        try (var program = Program.start(Map.of("CASEROOM_DATA_DIR", dir.resolve("not-this-one").toString()), "rehearse")) {
            assertThat(program.awaitEnd()).as(program.said()).isZero();
            var socket = Pattern.compile("endpoint=unix://(\\S+)/redis/redis.sock").matcher(program.said());
            assertThat(socket.find()).as(program.said()).isTrue();
            assertThat(Path.of(socket.group(1))).doesNotExist();
            if (TestDatabase.dialect() == Dialect.SQLITE) {
                assertThat(dir.resolve("not-this-one")).doesNotExist();
            } else {
                // The test has made it, to know its database by.
                assertThat(dir.resolve("not-this-one")).isEmptyDirectory();
            }
        }
    }
}
