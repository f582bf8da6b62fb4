package org.caseroom.access;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.caseroom.redis.RedisClient;

/**
 * Tells all nodes who was sent out of a room, so that what he still gets of it stops at once, wherever it comes from. Where the
 * word does not arrive, his right is found gone when it is next asked for.
 */
public final class Removals {
    private static final String CHANNEL = "access:removed";

    private final RedisClient redis;
    private final Consumer<List<String>> endGuests;
    private final List<Consumer<Removal>> listeners = new CopyOnWriteArrayList<>();

    Removals(RedisClient redis, Consumer<List<String>> endGuests) {
        this.redis = redis;
        this.endGuests = endGuests;
    }

    /** @param accountId of an account or a guest */
    public record Removal(String accountId, String room) {
    }

    Future<Void> start() {
        return redis.subscribe(CHANNEL, message -> heard(message.toString()), () -> { }).mapEmpty();
    }

    /** Called on some event loop for each removal, on whatever node it was told of. */
    public void listen(Consumer<Removal> listener) {
        listeners.add(listener);
    }

    /** He is a member no more; a guest is a guest no longer. Told twice does no harm. */
    public void tell(String accountId, String room) {
        redis.publish(CHANNEL, Buffer.buffer(accountId + " " + room));
        if (Guests.named(accountId)) {
            endGuests.accept(List.of(accountId));
        }
    }

    private void heard(String message) {
        String[] parts = message.split(" ", 2);
        if (parts.length == 2) {
            listeners.forEach(l -> l.accept(new Removal(parts[0], parts[1])));
        }
    }
}
