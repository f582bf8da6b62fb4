package org.caseroom.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.util.Optional;
import org.caseroom.protocol.Json;
import org.caseroom.redis.RedisClient;

/** Sign-ins whose password was right and whose second step is to come, in Redis under the hash of their secret. */
final class PendingSignIns {
    /** Long enough to install an app. */
    private static final int SECONDS = 600;

    private final RedisClient redis;
    private final Secrets secrets;

    PendingSignIns(RedisClient redis, Secrets secrets) {
        this.redis = redis;
        this.secrets = secrets;
    }

    /** @param epoch of the account when its password was right: another password ends the sign-in too */
    record Stored(String account, int epoch, SignInResult.Step step) {
    }

    Future<String> open(Account account, SignInResult.Step step) {
        String secret = secrets.secret();
        try {
            String text = Json.mapper().writeValueAsString(new Stored(account.id(), account.sessionEpoch(), step));
            return redis.send(Command.SET, key(secret), text, "EX", SECONDS).map(ok -> secret);
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
    }

    Future<Optional<Stored>> find(String secret) {
        if (!Secrets.plausible(secret)) {
            return Future.succeededFuture(Optional.empty());
        }
        return redis.send(Command.GET, key(secret)).map(reply -> {
            try {
                return reply == null ? Optional.empty() : Optional.of(Json.mapper().readValue(reply.toString(), Stored.class));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A sign-in in Redis cannot be read: " + e.getOriginalMessage(), e);
            }
        });
    }

    Future<Void> close(String secret) {
        return redis.send(Command.DEL, key(secret)).mapEmpty();
    }

    private static String key(String secret) {
        return "signin:pending:" + Secrets.hash(secret);
    }
}
