package org.caseroom.voice;

/**
 * Whether what was sent to a listener is long under way: speech that is late is worth nothing, so nothing is put behind it. A ping goes with what is
 * sent, and while the last one is not answered in time the line is overdue. Nanoseconds, on the socket's event loop.
 */
final class Overdue {
    /** How much later than on an empty line an answer may come. */
    static final long LATE_NANOS = 400_000_000L;
    private static final long PING_NANOS = 250_000_000L;
    /** What is believed before anything was measured. */
    private static final long FIRST_TRIP = 600_000_000L;

    private long pingedAt = Long.MIN_VALUE;
    private boolean waiting;
    private long trip = FIRST_TRIP;

    /** @return whether a ping has to go out now, which counts as sent */
    boolean pings(long now) {
        if (waiting || pingedAt != Long.MIN_VALUE && now - pingedAt < PING_NANOS) {
            return false;
        }
        waiting = true;
        pingedAt = now;
        return true;
    }

    void answered(long now) {
        if (waiting) {
            waiting = false;
            // A line that has become longer for good is found to be so little by little.
            trip = Math.min(now - pingedAt, trip + trip / 16 + 1_000_000);
        }
    }

    boolean late(long now) {
        return waiting && now - pingedAt > trip + LATE_NANOS;
    }

    /** How long the last ping has not been answered. */
    long silence(long now) {
        return waiting ? now - pingedAt : 0;
    }
}
