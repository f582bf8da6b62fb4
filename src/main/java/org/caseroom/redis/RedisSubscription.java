package org.caseroom.redis;

import io.vertx.core.Future;

/** A running subscription. */
public interface RedisSubscription {
    String channel();

    /** Ends it; nothing is delivered any more once this returns on the subscriber's own context. */
    Future<Void> close();
}
