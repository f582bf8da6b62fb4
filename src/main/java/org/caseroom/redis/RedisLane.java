package org.caseroom.redis;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One connection, all of whose commands go out at once and come back in order.
 *
 * <pre>
 *   IDLE --first command--> CONNECTING --ok--> UP --broken, or an answer is late--> BACKOFF --delay--> CONNECTING
 *                               \--failed--> BACKOFF
 * </pre>
 *
 * <p>While CONNECTING commands wait, in BACKOFF they fail at once: people are told now, not in two seconds. A late
 * answer condemns the connection, because every later answer on it is late too.
 *
 * <p>Everything here runs on one event loop, so there are no locks.
 */
final class RedisLane {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLane.class);
    private static final long SWEEP_MILLIS = 50;
    static final int MAX_IN_FLIGHT = 8192;

    private enum State { IDLE, CONNECTING, UP, BACKOFF, CLOSED }

    /** A command with its deadline; {@code reply} gets an answer or a failure, exactly one. */
    private record Entry(List<Request> requests, BiConsumer<List<Response>, Throwable> reply, long deadline) {
    }

    private final Vertx vertx;
    private final Context context;
    private final RedisConnector connector;
    private final RedisStats stats;
    private final Backoff backoff;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private final ArrayDeque<Entry> inFlight = new ArrayDeque<>();
    private State state = State.IDLE;
    private RedisConnector.Link link;
    private long sweepTimer = -1;
    private boolean announced;

    RedisLane(Vertx vertx, Context context, RedisConnector connector, RedisStats stats, Backoff backoff) {
        this.vertx = vertx;
        this.context = context;
        this.connector = connector;
        this.stats = stats;
        this.backoff = backoff;
    }

    Context context() {
        return context;
    }

    void send(Request request, Duration timeout, Promise<Response> promise) {
        enqueue(List.of(request), timeout, (replies, failure) -> {
            if (failure == null) {
                promise.tryComplete(replies.get(0));
            } else {
                promise.tryFail(failure);
            }
        });
    }

    void batch(List<Request> requests, Duration timeout, Promise<List<Response>> promise) {
        enqueue(requests, timeout, (replies, failure) -> {
            if (failure == null) {
                promise.tryComplete(replies);
            } else {
                promise.tryFail(failure);
            }
        });
    }

    private void enqueue(List<Request> requests, Duration timeout, BiConsumer<List<Response>, Throwable> reply) {
        var entry = new Entry(requests, reply, System.nanoTime() + timeout.toNanos());
        stats.commands.add(requests.size());
        if (waiting.size() + inFlight.size() >= MAX_IN_FLIGHT) {
            refuse(entry, "Too many commands wait for Redis (" + MAX_IN_FLIGHT + ")", false, null);
            return;
        }
        switch (state) {
            case UP -> write(entry);
            case CONNECTING -> waiting.add(entry);
            case IDLE -> {
                waiting.add(entry);
                connect();
            }
            case BACKOFF -> refuse(entry, "Redis is not reachable", false, null);
            case CLOSED -> refuse(entry, "The connection to Redis was closed by this program", false, null);
        }
    }

    private void connect() {
        state = State.CONNECTING;
        connector.connect(context).onComplete(result -> {
            if (state != State.CONNECTING) {
                if (result.succeeded()) {
                    result.result().close();
                }
            } else if (result.failed()) {
                lost(result.cause().getMessage(), result.cause());
            } else {
                up(result.result());
            }
        });
    }

    private void up(RedisConnector.Link made) {
        link = made;
        state = State.UP;
        announced = false;
        backoff.reset();
        stats.connects.increment();
        made.connection().endHandler(v -> lostLink(made, "Redis closed the connection"));
        made.connection().exceptionHandler(e -> lostLink(made, "The connection to Redis broke: " + e.getMessage()));
        for (Entry entry = waiting.poll(); entry != null && state == State.UP; entry = waiting.poll()) {
            write(entry);
        }
    }

    private void write(Entry entry) {
        inFlight.add(entry);
        sweepLater();
        if (entry.requests().size() == 1) {
            link.connection().send(entry.requests().getFirst()).onComplete(r ->
                    answered(entry, r.succeeded() ? Collections.singletonList(r.result()) : null, r.cause()));
        } else {
            link.connection().batch(entry.requests()).onComplete(r -> answered(entry, r.result(), r.cause()));
        }
    }

    private void answered(Entry entry, List<Response> replies, Throwable failure) {
        // Nearly always the head; removing it twice is impossible because a lost link empties the queue first.
        if (inFlight.peek() == entry) {
            inFlight.poll();
        } else if (!inFlight.remove(entry)) {
            return;
        }
        if (failure == null || failure instanceof ErrorType) {
            entry.reply().accept(replies, failure);
        } else {
            refuse(entry, "Redis gave no answer: " + failure.getMessage(), true, failure);
        }
    }

    /** While something is on its way; a connection without work wakes nobody. */
    private void sweepLater() {
        if (sweepTimer == -1) {
            sweepTimer = vertx.setTimer(SWEEP_MILLIS, t -> sweep());
        }
    }

    private void sweep() {
        sweepTimer = -1;
        long now = System.nanoTime();
        for (Entry entry : inFlight) {
            if (now - entry.deadline() > 0) {
                stats.timeouts.increment();
                lost("Redis gave no answer in time", null);
                return;
            }
        }
        if (!inFlight.isEmpty()) {
            sweepLater();
        }
    }

    private void lostLink(RedisConnector.Link which, String reason) {
        context.runOnContext(v -> {
            if (link == which) {
                lost(reason, null);
            }
        });
    }

    private void lost(String reason, Throwable cause) {
        disconnect();
        state = State.BACKOFF;
        long delay = backoff.nextMillis();
        // One warning an outage; the attempts after it are no news.
        LOG.atLevel(announced ? Level.DEBUG : Level.WARN).log("event=redis-connection-lost reason=\"{}\" inFlight={} waiting={} retryMs={}", reason, inFlight.size(),
                waiting.size(), delay);
        announced = true;
        failAll(reason, cause);
        vertx.setTimer(delay, t -> {
            if (state == State.BACKOFF) {
                connect();
            }
        });
    }

    private void disconnect() {
        if (sweepTimer != -1) {
            vertx.cancelTimer(sweepTimer);
            sweepTimer = -1;
        }
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private void failAll(String reason, Throwable cause) {
        // Emptied before anybody is told, for they may send again from within.
        var sent = List.copyOf(inFlight);
        var unsent = List.copyOf(waiting);
        inFlight.clear();
        waiting.clear();
        sent.forEach(e -> refuse(e, reason, true, cause));
        unsent.forEach(e -> refuse(e, reason, false, cause));
    }

    private void refuse(Entry entry, String reason, boolean outcomeUnknown, Throwable cause) {
        stats.unavailable.add(entry.requests().size());
        entry.reply().accept(null, new RedisUnavailableException(reason, outcomeUnknown, cause));
    }

    void close() {
        if (state != State.CLOSED) {
            state = State.CLOSED;
            disconnect();
            failAll("The connection to Redis was closed by this program", null);
        }
    }
}
