package org.caseroom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnRedisIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @TempDir
    Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final SecureRandom random = new SecureRandom();

    @AfterEach
    void end() {
        vertx.close().await();
    }

    private OwnRedis start() {
        return OwnRedis.start(dir, System.getenv(), random);
    }

    private String ask(RedisServer redis, Command command, Object... args) {
        try (var client = new RedisClient(vertx, redis.endpoint(), TIMEOUT, random)) {
            return String.valueOf(client.send(command, args).await(10, TimeUnit.SECONDS));
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEnded(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(15, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesTheEndOfTheServerAndOfTheProgram() throws Exception {
        long pid;
        try (var redis = start()) {
            pid = redis.pid();
            assertThat(redis.endpoint().url()).startsWith("unix://");
            assertThat(ask(redis, Command.SET, "k", "v")).isEqualTo("OK");
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            for (int i = 0; i < 1_000 && (redis.pid() == pid || !RedisProbe.serves(redis.endpoint())); i++) {
                Thread.sleep(20);
            }
            assertThat(redis.pid()).isNotEqualTo(pid);
            assertThat(ask(redis, Command.GET, "k")).isEqualTo("v");
            pid = redis.pid();
        }
        assertEnded(pid);
        try (var redis = start()) {
            assertThat(ask(redis, Command.GET, "k")).isEqualTo("v");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIG GET *", "KEYS *", "FLUSHALL", "FLUSHDB", "SHUTDOWN", "DEBUG SLEEP 0", "EVAL return\u00a01 0",
            "ACL LIST", "REPLICAOF NO ONE", "MODULE LIST", "MONITOR", "SAVE", "CLIENT LIST", "SCRIPT FLUSH"})
    void dangerousCommandsAreDenied(String command) {
        String[] words = command.split(" ");
        try (var redis = start()) {
            assertThatThrownBy(() -> ask(redis, Command.create(words[0].toLowerCase(java.util.Locale.ROOT)),
                    (Object[]) java.util.Arrays.copyOfRange(words, 1, words.length)))
                    // Redis 7 refuses DEBUG before it asks who wants it.
                    .hasMessageMatching("(?s)(NOPERM|ERR DEBUG command not allowed).*");
        }
    }

    @Test
    void whatRoomsNeedIsAllowed() {
        try (var redis = start()) {
            assertThat(ask(redis, Command.XADD, "room:1:log", "1-0", "e", "x")).isEqualTo("1-0");
            assertThatThrownBy(() -> ask(redis, Command.XADD, "room:1:log", "1-0", "e", "x")).hasMessageContaining("equal or smaller");
            assertThat(ask(redis, Command.XRANGE, "room:1:log", "-", "+")).contains("1-0");
            assertThat(ask(redis, Command.XREAD, "BLOCK", 1, "STREAMS", "room:1:log", "0-0")).contains("1-0");
            assertThat(ask(redis, Command.XTRIM, "room:1:log", "MINID", "1-0")).isEqualTo("0");
            assertThat(ask(redis, Command.SET, "t", "1", "EX", 30, "NX")).isEqualTo("OK");
            assertThat(ask(redis, Command.GETDEL, "t")).isEqualTo("1");
            assertThat(ask(redis, Command.SCAN, "0", "MATCH", "room:*")).contains("room:1:log");
            assertThat(ask(redis, Command.ZADD, "presence", 1, "a")).isEqualTo("1");
            assertThat(ask(redis, Command.PUBLISH, "c", "m")).isEqualTo("0");
            assertThat(ask(redis, Command.INFO, "server")).contains("redis_version");
        }
    }

    @Test
    void nobodyElseGetsIn() throws Exception {
        try (var redis = start()) {
            var stranger = new RedisEndpoint(redis.endpoint().url(), java.util.Optional.of("default"), java.util.Optional.of("x"));
            assertThat(RedisProbe.listens(stranger)).isTrue();
            assertThat(RedisProbe.serves(stranger)).isFalse();
            assertThat(Files.getPosixFilePermissions(dir.resolve("redis/redis.conf"))).hasSize(2);
            assertThat(Files.readString(dir.resolve("redis/redis.conf"))).doesNotContain(redis.endpoint().password().orElseThrow());
        }
    }

    @Test
    void theServerEndsWithAProgramThatIsKilled() throws Exception {
        Process program = holder();
        long pid = pidSaidBy(program);
        program.destroyForcibly().waitFor();
        assertEnded(pid);
    }

    @Test
    void aServerLeftBehindIsEndedBeforeItsLogIsOpenedAgain() throws Exception {
        Process program = holder();
        long pid = pidSaidBy(program);
        program.children().filter(p -> p.pid() != pid).forEach(ProcessHandle::destroyForcibly);
        program.destroyForcibly().waitFor();
        Thread.sleep(300);
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).as("the server has lost its watchdog").isPresent();
        Files.delete(dir.resolve("redis/redis.pid"));
        try (var redis = start()) {
            assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(ask(redis, Command.PING)).isEqualTo("PONG");
        }
    }

    @Test
    void theIncludedServerIsUsedWhereNoneIsInstalledAndAPortWhereThePathIsLong() throws Exception {
        Path deep = dir.resolve("d".repeat(120));
        long pid;
        try (var redis = OwnRedis.start(deep, Map.of("PATH", dir.toString()), random)) {
            pid = redis.pid();
            assertThat(redis.endpoint().url()).startsWith("redis://127.0.0.1:");
            assertThat(ask(redis, Command.INFO, "server")).contains("redis_version:6.2");
            assertThat(ask(redis, Command.GETDEL, "k")).isEqualTo("null");
        }
        assertEnded(pid);
    }

    private Process holder() throws Exception {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), RedisHolder.class.getName(), dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static long pidSaidBy(Process program) throws Exception {
        var said = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("pid ")) {
                return Long.parseLong(line.substring(4));
            }
        }
        throw new AssertionError("the program ended early");
    }
}
