package org.caseroom.redis;

import java.util.random.RandomGenerator;

/** Waits between attempts: doubling from 20 ms to 2 s, with chance, so that nodes do not come back all at once. */
final class Backoff {
    private static final long FIRST_MILLIS = 20;
    private static final long MAX_MILLIS = 2_000;

    private final RandomGenerator random;
    private long next = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    long nextMillis() {
        long bound = next;
        next = Math.min(next * 2, MAX_MILLIS);
        return bound / 2 + random.nextLong(bound / 2 + 1);
    }

    void reset() {
        next = FIRST_MILLIS;
    }
}
