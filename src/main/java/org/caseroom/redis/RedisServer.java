package org.caseroom.redis;

import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The Redis that coordinates the rooms: somebody else's, or one that this program starts and ends.
 *
 * <p>What follows is the same in both cases; there is no stand-in.
 */
public sealed interface RedisServer extends AutoCloseable permits ExternalRedis, OwnRedis {
    RedisEndpoint endpoint();

    /** Ends an own server after its log is on the disk; does nothing to an external one. */
    @Override
    void close();

    /**
     * Uses the server at the URL, or starts an own one if the URL is empty.
     *
     * @param dataDir     folder that this program holds; an own server keeps its files in {@code redis} below it
     * @param environment for {@code PATH}
     * @param random      strong, for the password of an own server
     * @throws RedisStartException if no usable server can be found or started
     */
    static RedisServer start(String url, Path dataDir, Map<String, String> environment, RandomGenerator random) {
        return url.isEmpty() ? OwnRedis.start(dataDir, environment, random) : new ExternalRedis(RedisEndpoint.external(url));
    }
}
