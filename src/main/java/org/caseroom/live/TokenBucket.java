package org.caseroom.live;

/** So many a second on average, more for a short while. */
final class TokenBucket {
    private final double perNano;
    private final double capacity;
    private double tokens;
    private long at;

    TokenBucket(double perSecond, double capacity, long nanos) {
        this.perNano = perSecond / 1e9;
        this.capacity = capacity;
        this.tokens = capacity;
        this.at = nanos;
    }

    /** @return false when there are too many */
    boolean take(long nanos) {
        tokens = Math.min(capacity, tokens + (nanos - at) * perNano);
        at = nanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
