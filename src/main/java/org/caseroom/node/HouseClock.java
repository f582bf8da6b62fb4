package org.caseroom.node;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clock of the database, by which leases are judged: those of machines differ. Between two looks at it time goes on as this machine
 * measures durations, so that a clock that is set here ends nobody's lease.
 */
final class HouseClock implements InstantSource {
    private static final long NANOS = 1_000_000;

    private final LongSupplier nanos;
    private volatile Reading reading;

    private record Reading(long millis, long nano) {
    }

    /** @param millis of the database, now @param nanos of {@link System#nanoTime()} */
    HouseClock(long millis, LongSupplier nanos) {
        this.nanos = nanos;
        set(millis);
    }

    /** What the database says a moment ago. */
    void set(long millis) {
        reading = new Reading(millis, nanos.getAsLong());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        Reading last = reading;
        return last.millis + (nanos.getAsLong() - last.nano) / NANOS;
    }
}
