package org.caseroom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisClientIT {
    /** So long that a busy machine keeps it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    /** Where it is waited for. */
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    static Path dir;

    private static OwnRedis redis;

    private final Vertx vertx = Vertx.vertx();
    private RedisClient client;

    @BeforeAll
    static void start() {
        redis = OwnRedis.start(dir, System.getenv(), RANDOM);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void connect() throws Exception {
        connect(TIMEOUT);
    }

    private void connect(Duration timeout) throws Exception {
        client = new RedisClient(vertx, redis.endpoint(), timeout, RANDOM);
        client.start().await(10, TimeUnit.SECONDS);
    }

    private void reconnect(Duration timeout) throws Exception {
        client.close();
        connect(timeout);
    }

    @AfterEach
    void disconnect() {
        client.close();
        vertx.close().await();
    }

    private static void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(redis.pid())).start().waitFor()).isZero();
    }

    private void eventually(java.util.function.BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void answersComeInOrderOnTheCallersContext() throws Exception {
        Context context = vertx.getOrCreateContext();
        var wrong = new ArrayList<String>();
        var order = new ArrayList<Long>();
        var done = new CompletableFuture<Void>();
        context.runOnContext(v -> {
            for (int i = 0; i < 1000; i++) {
                client.send(Command.INCR, "ordered").onComplete(r -> {
                    if (Vertx.currentContext() != context) {
                        wrong.add(String.valueOf(Vertx.currentContext()));
                    }
                    order.add(r.result().toLong());
                    if (order.size() == 1000) {
                        done.complete(null);
                    }
                });
            }
        });
        done.get(10, TimeUnit.SECONDS);
        assertThat(wrong).isEmpty();
        assertThat(order).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aRefusalOfRedisIsNoLostConnection() {
        assertThatThrownBy(() -> client.send(Command.XADD, "s", "0-0", "f", "v").await(5, TimeUnit.SECONDS))
                .isInstanceOf(io.vertx.redis.client.impl.types.ErrorType.class).hasMessageStartingWith("ERR");
        assertThat(client.stats().unavailable()).isZero();
    }

    @Test
    void batchesGoTogether() throws Exception {
        List<Response> replies = client.batch(List.of(RedisClient.request(Command.SET, "b", 7), RedisClient.request(Command.GET, "b"),
                RedisClient.request(Command.GET, "nothing"))).await(5, TimeUnit.SECONDS);
        assertThat(replies.get(1).toInteger()).isEqualTo(7);
        assertThat(replies.get(2)).isNull();
    }

    @Test
    void messagesReachSubscribersUntilTheyLeave() throws Exception {
        var got = new LinkedBlockingQueue<String>();
        var also = new LinkedBlockingQueue<String>();
        var first = client.subscribe("c", m -> got.add(m.toString()), () -> { }).await(5, TimeUnit.SECONDS);
        client.subscribe("c", m -> also.add(m.toString()), () -> { }).await(5, TimeUnit.SECONDS);
        assertThat(client.publish("c", Buffer.buffer("1")).await(5, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(got.poll(5, TimeUnit.SECONDS)).isEqualTo("1");
        assertThat(also.poll(5, TimeUnit.SECONDS)).isEqualTo("1");
        first.close().await(5, TimeUnit.SECONDS);
        client.publish("c", Buffer.buffer("2")).await(5, TimeUnit.SECONDS);
        assertThat(also.poll(5, TimeUnit.SECONDS)).isEqualTo("2");
        assertThat(got).isEmpty();
    }

    @Test
    void afterAKillCommandsAndSubscriptionsComeBackAndSubscribersAreTold() throws Exception {
        var got = new LinkedBlockingQueue<String>();
        var resynced = new LinkedBlockingQueue<String>();
        client.subscribe("room", m -> got.add(m.toString()), () -> resynced.add("room")).await(5, TimeUnit.SECONDS);
        eventually(client::available);
        for (int round = 0; round < 3; round++) {
            long pid = redis.pid();
            signal("KILL");
            assertThat(resynced.poll(10, TimeUnit.SECONDS)).isEqualTo("room");
            assertThat(redis.pid()).isNotEqualTo(pid);
            eventually(() -> {
                try {
                    return client.send(Command.SET, "k", "v").await(5, TimeUnit.SECONDS) != null;
                } catch (RedisUnavailableException e) {
                    return false;
                } catch (java.util.concurrent.TimeoutException e) {
                    throw new AssertionError("a command without an answer or a timeout", e);
                }
            });
            client.publish("room", Buffer.buffer("round " + round)).await(5, TimeUnit.SECONDS);
            assertThat(got.poll(5, TimeUnit.SECONDS)).isEqualTo("round " + round);
            eventually(client::available);
        }
        assertThat(client.stats().resyncs()).isEqualTo(3);
        assertThat(resynced).isEmpty();
    }

    @Test
    void aServerThatSaysNothingIsNoticedByCommandsAndByTheHeartbeat() throws Exception {
        reconnect(SHORT);
        var resynced = new LinkedBlockingQueue<String>();
        client.subscribe("room", m -> { }, () -> resynced.add("room")).await(5, TimeUnit.SECONDS);
        eventually(client::available);
        signal("STOP");
        try {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> client.send(Command.SET, "late", "1").await(5, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(RedisUnavailableException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(200));
            eventually(() -> !client.available());
        } finally {
            signal("CONT");
        }
        assertThat(resynced.poll(10, TimeUnit.SECONDS)).isEqualTo("room");
        eventually(client::available);
        eventually(() -> {
            try {
                return client.send(Command.PING).await(5, TimeUnit.SECONDS).toString().equals("PONG");
            } catch (RedisUnavailableException | java.util.concurrent.TimeoutException notYet) {
                return false;
            }
        });
    }

    @Test
    void aBlockingReadHoldsUpNobody() throws Exception {
        reconnect(SHORT.multipliedBy(2));
        try (var stream = client.dedicated()) {
            Future<Response> blocked = stream.send(Duration.ofSeconds(20), Command.XREAD, "BLOCK", 20_000, "STREAMS", "tail", "$");
            Thread.sleep(SHORT.toMillis() * 3);
            assertThat(client.send(Command.PING).await(5, TimeUnit.SECONDS)).hasToString("PONG");
            client.send(Command.XADD, "tail", "*", "f", "v").await(5, TimeUnit.SECONDS);
            assertThat(blocked.await(20, TimeUnit.SECONDS).toString()).contains("tail");
        }
    }

    @Test
    void withoutAServerTheStartFails() {
        try (var nobody = new RedisClient(vertx, RedisEndpoint.external("unix://" + dir.resolve("none.sock")), TIMEOUT, RANDOM)) {
            assertThatThrownBy(() -> nobody.start().await(5, TimeUnit.SECONDS)).isInstanceOf(RedisUnavailableException.class)
                    .hasMessageStartingWith("Redis does not accept connections: ");
        }
    }
}
