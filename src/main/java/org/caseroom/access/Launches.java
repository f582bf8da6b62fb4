package org.caseroom.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.Optional;
import org.caseroom.protocol.Json;
import org.caseroom.redis.RedisClient;

/**
 * What another system asked to open, until the page that shall show it has asked for it. In Redis, so that any node answers, and
 * under the hash of a random name: neither numbers of patients nor logins stand in our addresses or keys.
 */
public final class Launches {
    private static final Duration WAITS = Duration.ofMinutes(10);
    /** A person waits for his page meanwhile. */
    private static final Duration VOUCHED = Duration.ofMinutes(2);

    private final RedisClient redis;
    private final Secrets secrets;

    public Launches(RedisClient redis, Secrets secrets) {
        this.redis = redis;
        this.secrets = secrets;
    }

    /** For whom a portal vouches. */
    public record Vouched(String portal, String login) {
    }

    /**
     * Whether this is the first time within its validity; over all nodes. Fails while Redis is away.
     *
     * @param seconds until the signature is worth nothing anyway
     */
    public Future<Boolean> first(String signature, long seconds) {
        return redis.send(Command.SET, "launch-seen:" + Secrets.hash(signature), "1", "EX", Math.max(1, seconds), "NX").map(reply -> reply != null);
    }

    /** @param wanted what to open, as text @return the name under which it waits */
    public Future<String> keep(String wanted, Optional<Vouched> vouched) {
        String name = secrets.secret();
        return redis.send(Command.SET, key("launch:", name), wanted, "EX", WAITS.toSeconds())
                .compose(_ -> vouched.isEmpty() ? Future.succeededFuture()
                        : redis.send(Command.SET, key("launch-for:", name), write(vouched.get()), "EX", VOUCHED.toSeconds()))
                .map(_ -> name);
    }

    public Future<Optional<String>> wanted(String name) {
        return !Secrets.plausible(name) ? Future.succeededFuture(Optional.empty())
                : redis.send(Command.GET, key("launch:", name)).map(reply -> Optional.ofNullable(reply).map(Object::toString));
    }

    /** Whether somebody is vouched for who was not signed in yet. */
    public Future<Optional<Vouched>> vouched(String name) {
        return vouched(Command.GET, name);
    }

    /** Whoever comes second gets nothing. */
    public Future<Optional<Vouched>> takeVouched(String name) {
        return vouched(Command.GETDEL, name);
    }

    private Future<Optional<Vouched>> vouched(Command command, String name) {
        return !Secrets.plausible(name) ? Future.succeededFuture(Optional.empty())
                : redis.send(command, key("launch-for:", name)).map(reply -> Optional.ofNullable(reply).map(text -> read(text.toString())));
    }

    private static String key(String prefix, String name) {
        return prefix + Secrets.hash(name);
    }

    private static String write(Vouched vouched) {
        try {
            return Json.mapper().writeValueAsString(vouched);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Vouched read(String text) {
        try {
            return Json.mapper().readValue(text, Vouched.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A launch in Redis cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
