package org.caseroom.cli;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.caseroom.redis.RedisClient;

/** Which server of the house has what in hand: imports, exports and the like are known to the one only where they were begun. */
final class JobPlaces {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST = 20_000;

    private final RedisClient redis;
    private final Supplier<String> address;
    private final Cache<String, Boolean> here = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KEPT).executor(Runnable::run).build();

    /** @param address host:port of this server, once it can be reached; empty while there are no others */
    JobPlaces(RedisClient redis, Supplier<String> address) {
        this.redis = redis;
        this.address = address;
    }

    /** The same ids, each of them entered as begun here. */
    Supplier<String> of(Supplier<String> ids) {
        return () -> {
            String id = ids.get();
            String at = address.get();
            if (!at.isEmpty()) {
                here.put(id, true);
                // Before the answer that names the id leaves; should it be lost, only this server knows of the thing.
                redis.send(Command.SET, key(id), at, "EX", KEPT.toSeconds());
            }
            return id;
        };
    }

    /** host:port of the server where it was begun; empty when that is this one, or nobody knows. */
    Future<Optional<String>> elsewhere(String id) {
        if (id.length() > 100 || here.getIfPresent(id) != null) {
            return Future.succeededFuture(Optional.empty());
        }
        return redis.send(Command.GET, key(id)).map(found -> Optional.ofNullable(found).map(Object::toString).filter(at -> !at.equals(address.get())));
    }

    private static String key(String id) {
        return "caseroom:job:" + id;
    }
}
