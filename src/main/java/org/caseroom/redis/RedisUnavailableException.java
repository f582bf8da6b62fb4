package org.caseroom.redis;

/**
 * Redis gave no answer: it is not reachable, its connection broke, or it took too long.
 *
 * <p>This is I/O, not an answer: refusals of Redis itself come as the client's own
 * {@code io.vertx.redis.client.impl.types.ErrorType}.
 */
public final class RedisUnavailableException extends RuntimeException {
    private final boolean outcomeUnknown;

    RedisUnavailableException(String message, boolean outcomeUnknown, Throwable cause) {
        // No stack trace: it would be one of the event loop, and there may be thousands at once.
        super(message, cause, false, false);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * Whether the command may have been carried out all the same. Whoever appends has to look before trying again.
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
