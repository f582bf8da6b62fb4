package org.caseroom.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;

/** A connection of its own, for commands that block on purpose. */
public interface RedisStream extends AutoCloseable {
    /**
     * @param longest how long the command may block by itself; the usual timeout comes on top
     */
    Future<Response> send(Duration longest, Command command, Object... args);

    @Override
    void close();
}
