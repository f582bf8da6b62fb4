package org.caseroom.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caseroom.access.AccountRole;
import org.caseroom.access.Accounts;
import org.caseroom.access.ApiTokens;
import org.caseroom.access.Secrets;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.config.ConfigLoader;
import org.caseroom.config.DatabaseConfig;
import org.caseroom.database.Database;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.ImageRef;
import org.caseroom.room.RoomState;
import org.caseroom.study.DicomFiles;
import org.caseroom.testing.ConferenceClient;
import org.caseroom.testing.HttpCalls;
import org.caseroom.testing.Ports;
import org.caseroom.testing.Postgres;
import org.caseroom.testing.Program;
import org.caseroom.testing.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers as processes of their own on one PostgreSQL, one Redis and one data folder: for people they are one. */
final class TwoServersIT {
    private static final String STUDY = "1.2.3.1";
    private static final ImageRef IMAGE = new ImageRef("1.2.3.3", 1);
    private static final String PASSWORD = "correct horse 7";
    private static final Pattern AT = Pattern.compile("Caseroom is at (http://127\\.0\\.0\\.1:\\d+)");

    @TempDir
    Path folder;
    private Vertx vertx;
    private Postgres postgres;
    private Process redis;
    private Program a;
    private Program b;
    private final Map<String, String> tokens = new HashMap<>();

    @BeforeEach
    void start() throws Exception {
        Postgres.need();
        Assumptions.assumeTrue(System.getenv("CI") != null || List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server"))), "redis-server is not installed");
        vertx = Vertx.vertx();
        postgres = Postgres.start();
        DatabaseConfig tables = postgres.bare("ENCODING 'UTF8' TEMPLATE template0");
        int redisPort = Ports.free();
        Path log = Files.createDirectories(folder.resolve("redis"));
        redis = new ProcessBuilder("redis-server", "--port", Integer.toString(redisPort), "--bind", "127.0.0.1", "--dir", log.toString(),
                "--appendonly", "yes", "--appendfsync", "always", "--save", "").redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile()).start();
        until(() -> listens(redisPort));
        var settings = new HashMap<>(Map.of("CASEROOM_DATABASE_URL", tables.url(), "CASEROOM_DATABASE_USER", tables.user(),
                "CASEROOM_REDIS_URL", "redis://127.0.0.1:" + redisPort, "CASEROOM_DATA_DIR", folder.resolve("data").toString(),
                "CASEROOM_IMPORTS_WORKERS", "1", "CASEROOM_ACCESS_ARGON2_MEMORY_KIB", "64"));
        // At the same moment: both find the tables missing.
        a = server(settings, "a");
        b = server(settings, "b");
        origin(a);
        origin(b);
        CaseroomConfig config = new ConfigLoader(settings).withoutFile().config();
        try (var database = Database.open(folder.resolve("data"), config.database())) {
            var secrets = new Secrets(new SecureRandom());
            var accounts = new Accounts(database, config.access().argon2(), secrets, Clock.systemUTC());
            var api = new ApiTokens(database, secrets, Clock.systemUTC());
            for (var role : Map.of("host", AccountRole.HOST, "guest", AccountRole.PARTICIPANT, "admin", AccountRole.ADMIN).entrySet()) {
                tokens.put(role.getKey(), api.create(accounts.create(role.getKey(), role.getKey(), role.getValue(), PASSWORD).accountId(), "test").token());
            }
        }
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Program server(Map<String, String> settings, String name) {
        var own = new HashMap<>(settings);
        own.put("CASEROOM_NODE_NAME", name);
        return Program.start(own, "serve", "--port", "0");
    }

    private static URI origin(Program server) {
        Matcher at = AT.matcher(server.awaitSaid("Caseroom is at http").said());
        assertThat(at.find()).isTrue();
        return URI.create(at.group(1));
    }

    @AfterEach
    void stop() {
        for (Program each : new Program[] {a, b}) {
            if (each != null) {
                each.close();
            }
        }
        if (redis != null) {
            redis.destroyForcibly();
        }
        if (postgres != null) {
            postgres.close();
        }
        if (vertx != null) {
            vertx.close().await();
        }
    }

    private RestClient rest(Program server, String login) {
        return new RestClient(RestClient.newHttpClient(), origin(server), tokens.get(login));
    }

    @Test
    void two_servers_are_one_house() throws Exception {
        until(() -> rest(b, "admin").call("GET", "/api/admin/nodes", null).get("nodes").findValuesAsText("name").equals(List.of("a", "b")));

        rest(a, "host").importFile("slice.dcm", DicomFiles.bytes(DicomFiles.ct(STUDY, "1.2.3.2", IMAGE.instance(), 1, 64)));
        String rendered = "/dicom-web/studies/" + STUDY + "/series/1.2.3.2/instances/" + IMAGE.instance() + "/rendered";
        byte[] picture = picture(rest(a, "host"), rendered);
        assertThat(picture(rest(b, "host"), rendered)).isEqualTo(picture);
        assertThat(folder.resolve("data/nodes/a/incoming")).isEmptyDirectory();

        whatOneServerDoesIsSeenThroughTheOther();
        aSignOutCountsOnTheOther();

        String room = rest(a, "host").createRoom("Storm", List.of(STUDY));
        rest(b, "guest").accept(rest(a, "host").invite(room, "PARTICIPANT"));
        var hostGoesTo = new AtomicReference<>(rest(a, "host"));
        var onA = new ConferenceClient(vertx, hostGoesTo::get, room, "client-on-a");
        var onB = new ConferenceClient(vertx, rest(b, "guest"), room, "client-on-b");
        await(onA.enter());
        await(onB.enter());
        var storms = List.of(new AnnotationStorm(onA, "a", IMAGE, 2, 40), new AnnotationStorm(onB, "b", IMAGE, 2, 40));
        storms.forEach(storm -> storm.start(vertx));
        progress(storms, 20);

        whileTheDatabaseIsAwayTheRoomGoesOn(storms);
        for (var client : List.of(onA, onB)) {
            assertThat(await(client.failure())).isNull();
            assertThat(await(client.reconnects())).as("times that somebody lost the room while the database was away").isZero();
        }

        hostGoesTo.set(rest(b, "host"));
        a.kill();
        progress(storms, 20);
        for (var storm : storms) {
            storm.finish();
        }
        Set<String> acknowledged = new TreeSet<>();
        storms.forEach(storm -> acknowledged.addAll(storm.expected()));
        var late = new ConferenceClient(vertx, rest(b, "host"), room, "late-client");
        await(late.enter());
        RoomState truth = await(late.state());
        assertThat(new TreeSet<>(truth.marks().keySet())).isEqualTo(acknowledged);
        for (var client : List.of(onA, onB)) {
            assertThat(await(client.failure())).isNull();
            until(() -> await(client.state()).seq() >= truth.seq());
        }
        until(() -> StateHash.of(await(onA.state())).equals(StateHash.of(await(onB.state()))));
        assertThat(picture(rest(b, "guest"), rendered)).isEqualTo(picture);
    }

    private void whatOneServerDoesIsSeenThroughTheOther() throws Exception {
        String batch = rest(a, "host").call("POST", "/api/imports", Map.of("files", 1, "bytes", 1)).get("id").asText();
        JsonNode there = rest(b, "host").call("GET", "/api/imports/" + batch, null);
        assertThat(there.get("id").asText()).isEqualTo(batch);
        assertThat(rest(b, "guest").raw("GET", "/api/imports/" + batch, null, Map.of()).statusCode()).isEqualTo(403);
        var foreign = new HttpCalls(vertx, origin(b).getPort()).signedIn("host", PASSWORD).with("Origin", "http://elsewhere.example").delete("/api/imports/" + batch);
        assertThat(foreign.status() + " " + foreign.json().get("error").asText()).as("a foreign page gets no further by way of another server").isEqualTo("403 foreign-origin");
        var file = DicomFiles.bytes(DicomFiles.ct("1.2.4.1", "1.2.4.2", "1.2.4.3", 1, 16));
        var taken = rest(b, "host").raw("PUT", "/api/imports/" + batch + "/files?name=late.dcm", file, Map.of("Content-Type", "application/octet-stream"));
        assertThat(Json.mapper().readTree(taken.body()).get("results").findValuesAsText("outcome")).containsExactly("ACCEPTED");
        assertThat(rest(a, "host").call("GET", "/api/imports/" + batch, null).get("accepted").asInt()).isOne();
        assertThat(rest(b, "host").raw("GET", "/api/imports/nothingOfThisName1", null, Map.of()).statusCode()).isEqualTo(404);
    }

    private void aSignOutCountsOnTheOther() throws Exception {
        var atA = new HttpCalls(vertx, origin(a).getPort()).signedIn("host", PASSWORD);
        var atB = atA.with("Origin", origin(b).toString()).toward(origin(b).getPort());
        assertThat(atB.get("/api/me").json().get("login").asText()).isEqualTo("host");
        assertThat(atA.delete("/api/session").status()).isEqualTo(204);
        until(() -> atB.get("/api/me").status() == 401);
    }

    private void whileTheDatabaseIsAwayTheRoomGoesOn(List<AnnotationStorm> storms) throws Exception {
        postgres.stop();
        until(() -> rest(a, "host").raw("GET", "/readyz", null, Map.of()).statusCode() == 503);
        var ready = rest(a, "host").raw("GET", "/readyz", null, Map.of());
        assertThat(Json.mapper().readTree(ready.body()).at("/checks/database").asText()).isEqualTo("The database cannot be reached.");
        var refused = rest(b, "host").raw("POST", "/api/rooms", "{\"title\":\"x\",\"studies\":[]}".getBytes(), Map.of("Content-Type", "application/json"));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(Json.mapper().readTree(refused.body()).get("error").asText()).isEqualTo("database-unavailable");
        progress(storms, 20);
        postgres.run();
        until(() -> rest(a, "host").raw("GET", "/readyz", null, Map.of()).statusCode() == 200);
        assertThat(rest(b, "host").createRoom("After", List.of())).isNotEmpty();
        progress(storms, 20);
    }

    private static byte[] picture(RestClient client, String path) throws Exception {
        var answer = client.raw("GET", path, null, Map.of("Accept", "image/png"));
        assertThat(answer.statusCode()).as(new String(answer.body(), 0, Math.min(200, answer.body().length))).isEqualTo(200);
        return answer.body();
    }

    private static void progress(List<AnnotationStorm> storms, long more) throws Exception {
        List<Long> begin = new ArrayList<>();
        storms.forEach(storm -> begin.add(storm.acknowledgements()));
        for (int i = 0; i < storms.size(); i++) {
            var storm = storms.get(i);
            long aim = begin.get(i) + more;
            until(() -> {
                assertThat(storm.refusal()).isNull();
                return storm.acknowledgements() >= aim;
            });
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("not within a minute").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
