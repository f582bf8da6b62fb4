package org.caseroom.live;

/** A token bucket over a monotonic clock: so many messages a second on average, so many at once. */
public final class MessageRate {
    private final double perNano;
    private final double burst;
    private double tokens;
    private long last;

    public MessageRate(int perSecond, int burst, long nowNanos) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.tokens = burst;
        this.last = nowNanos;
    }

    public boolean take(long nowNanos) {
        tokens = Math.min(burst, tokens + (nowNanos - last) * perNano);
        last = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
