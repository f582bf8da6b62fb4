package org.caseroom.redis;

/** No Redis could be found or started; the message says what to do. */
public final class RedisStartException extends RuntimeException {
    RedisStartException(String message) {
        super(message);
    }

    RedisStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
