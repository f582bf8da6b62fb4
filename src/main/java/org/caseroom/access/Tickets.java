package org.caseroom.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.util.Optional;
import org.caseroom.config.AccessConfig;
import org.caseroom.protocol.Json;
import org.caseroom.redis.RedisClient;

/**
 * One-use tickets for WebSockets, whose handshake can carry neither a CSRF token nor a bearer token.
 *
 * <p>Bound to account, purpose, room and session; {@code GETDEL} hands each out to exactly one handshake over all nodes.
 */
final class Tickets {
    private final RedisClient redis;
    private final AccessConfig config;
    private final Secrets secrets;

    Tickets(RedisClient redis, AccessConfig config, Secrets secrets) {
        this.redis = redis;
        this.config = config;
        this.secrets = secrets;
    }

    /** What Redis holds; room and session are empty where there is none. */
    record Stored(String account, int epoch, TicketPurpose purpose, String room, String session) {
    }

    Future<String> issue(Stored stored) {
        String secret = secrets.secret();
        try {
            return redis.send(Command.SET, key(secret), Json.mapper().writeValueAsString(stored), "EX", config.ticketSeconds(), "NX")
                    .map(ok -> secret);
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
    }

    /** Takes the ticket; whoever comes second gets nothing. */
    Future<Optional<Stored>> take(String secret) {
        if (!Secrets.plausible(secret)) {
            return Future.succeededFuture(Optional.empty());
        }
        return redis.send(Command.GETDEL, key(secret)).map(reply -> {
            try {
                return reply == null ? Optional.empty() : Optional.of(Json.mapper().readValue(reply.toString(), Stored.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A ticket in Redis cannot be read: " + e.getOriginalMessage(), e);
            }
        });
    }

    private static String key(String secret) {
        return "ticket:" + Secrets.hash(secret);
    }
}
