package org.caseroom.redis;

/** A Redis that somebody else runs. */
record ExternalRedis(RedisEndpoint endpoint) implements RedisServer {
    @Override
    public void close() {
        // It was there before us and stays.
    }
}
