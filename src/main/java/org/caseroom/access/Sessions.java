package org.caseroom.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.caseroom.config.AccessConfig;
import org.caseroom.protocol.Json;
import org.caseroom.redis.RedisClient;
import org.caseroom.redis.RedisUnavailableException;

/**
 * Sessions in Redis under the hash of their secret, so that they outlive the program and every node knows them.
 *
 * <p>A session that was looked up is believed for {@link #FRESH} without asking again, since a page asks for many
 * things at once. While Redis is away it is believed for {@link #STALE}: viewing goes on.
 */
final class Sessions {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration STALE = Duration.ofMinutes(10);

    private final RedisClient redis;
    private final AccessConfig config;
    private final Secrets secrets;
    private final Clock clock;
    private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(STALE).build();

    Sessions(RedisClient redis, AccessConfig config, Secrets secrets, Clock clock) {
        this.redis = redis;
        this.config = config;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What Redis holds.
     *
     * @param createdAt milliseconds since 1970 UTC
     */
    record Stored(String account, int epoch, String csrf, long createdAt) {
    }

    /** @param checkedAt {@link System#nanoTime()} */
    private record Known(Stored stored, long checkedAt) {
    }

    /** @param secret for the cookie */
    record Opened(String secret, String key, Stored stored) {
    }

    Future<Opened> open(Account account) {
        String secret = secrets.secret();
        String key = Secrets.hash(secret);
        var stored = new Stored(account.id(), account.sessionEpoch(), secrets.secret(), clock.millis());
        return redis.send(Command.SET, redisKey(key), write(stored), "EX", ttlSeconds(stored)).map(ok -> {
            known.put(key, new Known(stored, System.nanoTime()));
            return new Opened(secret, key, stored);
        });
    }

    /** Empty if there is no such session, or none any more. */
    Future<Optional<Stored>> find(String key) {
        Known cached = known.getIfPresent(key);
        if (cached != null && System.nanoTime() - cached.checkedAt() < FRESH.toNanos()) {
            return Future.succeededFuture(Optional.of(cached.stored()).filter(s -> ttlSeconds(s) > 0));
        }
        return redis.send(Command.GET, redisKey(key)).map(reply -> looked(key, reply)).recover(failure ->
                cached != null && failure instanceof RedisUnavailableException && ttlSeconds(cached.stored()) > 0
                        ? Future.succeededFuture(Optional.of(cached.stored())) : Future.failedFuture(failure));
    }

    private Optional<Stored> looked(String key, Response reply) {
        Optional<Stored> stored = Optional.ofNullable(reply).map(r -> read(r.toString())).filter(s -> ttlSeconds(s) > 0);
        if (stored.isPresent()) {
            known.put(key, new Known(stored.get(), System.nanoTime()));
            redis.send(Command.EXPIRE, redisKey(key), ttlSeconds(stored.get()));
        } else {
            known.invalidate(key);
        }
        return stored;
    }

    Future<Void> close(String key) {
        known.invalidate(key);
        return redis.send(Command.DEL, redisKey(key)).mapEmpty();
    }

    /** Forgets what was believed, because another node or command ended sessions. */
    void forget() {
        known.invalidateAll();
    }

    /** The idle time, or what is left of the absolute one. */
    private long ttlSeconds(Stored stored) {
        long left = stored.createdAt() / 1000 + config.sessionAbsoluteMinutes() * 60L - clock.millis() / 1000;
        return Math.min(left, config.sessionIdleMinutes() * 60L);
    }

    private static String redisKey(String key) {
        return "session:" + key;
    }

    private static String write(Stored stored) {
        try {
            return Json.mapper().writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stored read(String text) {
        try {
            return Json.mapper().readValue(text, Stored.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A session in Redis cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
