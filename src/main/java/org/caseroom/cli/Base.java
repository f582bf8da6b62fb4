package org.caseroom.cli;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.caseroom.access.AccessService;
import org.caseroom.config.CaseroomConfig;
import org.caseroom.database.Database;
import org.caseroom.ops.Health;
import org.caseroom.ops.Metrics;
import org.caseroom.redis.RedisClient;
import org.caseroom.redis.RedisServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the areas of a serving program stand on, started in this order and ended in the opposite one:
 * data folder, database, Redis, event loops, connections to Redis, access.
 */
public final class Base implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Base.class);
    /** Less than readiness waits for an answer. */
    private static final long DATABASE_MILLIS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Deque<Part> started = new ArrayDeque<>();
    private House house;
    private Store store;
    private Vertx vertx;
    private RedisClient redis;
    private JobPlaces places;
    private AuditPart audit;
    private AccessService access;
    private final Health health = new Health();
    private Metrics metrics;

    private record Part(String name, AutoCloseable close) {
    }

    private Base() {
    }

    /** Starts all of it with the data folder for itself or, unless it is to be alone, shared as the settings say; or ends what was started and throws what stood in the way. */
    static Base start(CaseroomConfig config, Surroundings around, boolean alone) {
        var base = new Base();
        try {
            base.begin(config, around, alone);
            return base;
        } catch (RuntimeException e) {
            base.close();
            throw e;
        }
    }

    private void begin(CaseroomConfig config, Surroundings around, boolean alone) {
        house = part("data-folder", House.hold(config, alone));
        // Another process, which starts while the tables are looked at.
        var starting = CompletableFuture.supplyAsync(() -> RedisServer.start(config.redis().url(), house.dir(), around.environment(), around.random()),
                task -> Thread.ofPlatform().name("redis-start").start(task));
        try {
            store = part("database", Store.open(config, around, house.own()));
        } catch (RuntimeException e) {
            starting.thenAccept(RedisServer::close).exceptionally(_ -> null).join();
            throw e;
        }
        RedisServer server = part("redis-server", joined(starting));
        // As many loops as listen, so that a room is on one of those that serve its sockets: another one would be woken for each message.
        vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)
                .setEventLoopPoolSize(Math.max(1, Runtime.getRuntime().availableProcessors())).setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false)).setMaxEventLoopExecuteTime(TimeUnit.MILLISECONDS.toNanos(200)));
        started.push(new Part("event-loops", () -> await(vertx.close())));
        LOG.info("event=event-loops transport={}", vertx.isNativeTransportEnabled() ? "native" : "jdk");
        metrics = part("metrics", house.alone() ? new Metrics() : new Metrics(house.name()));
        house.enter(store, metrics.registry());
        started.push(new Part("node", house::leave));
        redis = part("redis-client", new RedisClient(vertx, server.endpoint(),
                Duration.ofMillis(config.redis().commandTimeoutMillis()), around.random()));
        await(redis.start());
        metrics.watch(redis);
        places = new JobPlaces(redis, house::reached);
        audit = part("audit", new AuditPart(vertx, store, house.name(), metrics.registry()));
        access = part("access", new AccessService(config.access(), store.database(), redis, store.secrets(), store.clock(), audit.trail(), audit.viewings()::forget));
        await(access.start());
        health.add("redis", () -> redis.send(io.vertx.redis.client.Command.PING));
        health.add("database", () -> store.database().readAsync(h -> h.createQuery("SELECT 1").mapTo(Integer.class).one())
                .timeout(DATABASE_MILLIS, TimeUnit.MILLISECONDS).recover(failure -> Future.failedFuture(failure instanceof TimeoutException
                        || Database.unreachable(failure) ? "The database cannot be reached." : failure.getMessage())));
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private <T extends AutoCloseable> T part(String name, T part) {
        started.push(new Part(name, part));
        return part;
    }

    /** Waits, at the start and the end of the program only. */
    static <T> T await(Future<T> future) {
        try {
            return future.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("No answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            // Vert.x throws whatever the future failed with, checked exceptions too, past the compiler.
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public House house() {
        return house;
    }

    JobPlaces places() {
        return places;
    }

    public Store store() {
        return store;
    }

    public CaseroomConfig config() {
        return store.config();
    }

    public Vertx vertx() {
        return vertx;
    }

    public RedisClient redis() {
        return redis;
    }

    public AuditPart audit() {
        return audit;
    }

    public AccessService access() {
        return access;
    }

    public Health health() {
        return health;
    }

    public Metrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        for (Part part = started.poll(); part != null; part = started.poll()) {
            try {
                part.close().close();
            } catch (Exception e) {
                // The others have to end all the same.
                LOG.warn("event=stop-failed part={}", part.name(), e);
            }
        }
    }
}
