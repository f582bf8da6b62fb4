package org.caseroom.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caseroom.access.AccessService;
import org.caseroom.access.Secrets;
import org.caseroom.audit.AuditEvent;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.config.ConfigLoader;
import org.caseroom.database.Database;
import org.caseroom.redis.RedisClient;
import org.caseroom.redis.RedisServer;

/** A real database, a real Redis and the access service on them, for integration tests. Passwords are cheap to hash. */
public final class Backend implements AutoCloseable {
    public final Vertx vertx = Vertx.vertx();
    public final CaseroomConfig config;
    public final Database database;
    public final RedisServer redisServer;
    public final RedisClient redis;
    public final AccessService access;
    /** What the access service told the audit trail. */
    public final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

    /** @param settings environment variables that change the defaults */
    public Backend(Path dir, Map<String, String> settings, Clock clock) {
        var random = new SecureRandom();
        var environment = new java.util.HashMap<>(Map.of("CASEROOM_ACCESS_ARGON2_MEMORY_KIB", "64",
                "CASEROOM_ACCESS_ARGON2_ITERATIONS", "1", "CASEROOM_DATA_DIR", dir.toString()));
        environment.putAll(TestDatabase.settings(dir));
        environment.putAll(settings);
        config = new ConfigLoader(environment).withoutFile().config();
        database = TestDatabase.open(dir);
        redisServer = RedisServer.start("", dir, System.getenv(), random);
        redis = new RedisClient(vertx, redisServer.endpoint(), Duration.ofMillis(config.redis().commandTimeoutMillis()), random);
        await(redis.start());
        access = new AccessService(config.access(), database, redis, new Secrets(random), clock, audited::add, _ -> { });
        await(access.start());
    }

    public Backend(Path dir) {
        this(dir, Map.of(), Clock.systemUTC());
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within 60 s", e);
        }
    }

    @Override
    public void close() {
        access.close();
        redis.close();
        vertx.close().await();
        redisServer.close();
        database.close();
    }
}
