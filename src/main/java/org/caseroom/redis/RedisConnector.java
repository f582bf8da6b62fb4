package org.caseroom.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;

/**
 * Makes single connections.
 *
 * <p>Each has a client of its own, because a pooled connection that is closed goes back to its pool, also when it no
 * longer answers, and because the client library has no timeout for connecting and signing in.
 */
final class RedisConnector {
    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration timeout;

    RedisConnector(Vertx vertx, RedisEndpoint endpoint, Duration timeout, int maxInFlight) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.options = new RedisOptions().setConnectionString(endpoint.url()).setMaxPoolSize(1).setMaxPoolWaiting(1)
                .setPoolCleanerInterval(-1).setMaxWaitingHandlers(maxInFlight);
        endpoint.user().ifPresent(options::setUser);
        endpoint.password().ifPresent(options::setPassword);
    }

    /** A connection, and the only way to really close it. */
    record Link(Redis client, RedisConnection connection) {
        void close() {
            connection.endHandler(null).exceptionHandler(null).handler(null);
            client.close();
        }
    }

    /** Connects on the given context; fails after the timeout whatever happens. */
    Future<Link> connect(Context context) {
        Promise<Link> promise = Promise.promise();
        context.runOnContext(v -> {
            Redis client = Redis.createClient(vertx, new RedisOptions(options));
            long timer = vertx.setTimer(timeout.toMillis(), t -> {
                if (promise.tryFail(new RedisUnavailableException("Redis did not accept a connection within " + timeout.toMillis()
                        + " ms", false, null))) {
                    client.close();
                }
            });
            client.connect().onComplete(result -> context.runOnContext(w -> {
                vertx.cancelTimer(timer);
                if (result.failed()) {
                    client.close();
                    promise.tryFail(new RedisUnavailableException("Redis does not accept connections: "
                            + result.cause().getMessage(), false, result.cause()));
                } else if (!promise.tryComplete(new Link(client, result.result()))) {
                    client.close();
                }
            }));
        });
        return promise.future();
    }
}
