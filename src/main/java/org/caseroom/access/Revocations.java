package org.caseroom.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.caseroom.redis.RedisClient;

/** Tells all nodes which sessions ended before their time. Where the word does not arrive, they are found ended once what is known of them is no longer fresh. */
final class Revocations {
    private static final String CHANNEL = "access:revoked";

    private final RedisClient redis;
    private final Runnable forget;
    private final List<Consumer<AccessService.Revocation>> listeners = new CopyOnWriteArrayList<>();

    /** @param forget what is known of accounts and sessions, which may have changed */
    Revocations(RedisClient redis, Runnable forget) {
        this.redis = redis;
        this.forget = forget;
    }

    Future<Void> start() {
        // Of what was told while the line was down nothing is known.
        return redis.subscribe(CHANNEL, message -> heard(message.toString()), forget).mapEmpty();
    }

    void listen(Consumer<AccessService.Revocation> listener) {
        listeners.add(listener);
    }

    /** @param session its key; empty for all of the account */
    void tell(String accountId, Optional<String> session) {
        redis.publish(CHANNEL, Buffer.buffer(accountId + session.map(s -> " " + s).orElse("")));
    }

    private void heard(String message) {
        forget.run();
        String[] parts = message.split(" ", 2);
        var revocation = new AccessService.Revocation(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
        listeners.forEach(l -> l.accept(revocation));
    }
}
