package org.caseroom.sending;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses that double, each by chance up to a half shorter or longer, so that many who wait for one peer do not come back together. */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** @param failures in a row, from 1. @return milliseconds */
    long pause(int failures) {
        long doubled = first.toMillis() << Math.min(Math.max(failures, 1) - 1, 20);
        long middle = Math.min(doubled, longest.toMillis());
        return Math.max(1, middle / 2 + (long) (middle * random.nextDouble()));
    }
}
