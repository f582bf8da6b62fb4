package org.caseroom.dicom.net;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Counts connections in all and by address, so that no peer takes what belongs to the others. */
public final class Admission {
    private static final int REMEMBERED = 4096;
    private static final long MINUTE = 60_000_000_000L;

    /** What becomes of a new connection. */
    public enum Verdict {
        ADMIT,
        /** Its request is read and rejected for the time being. */
        REJECT,
        /** Closed without a word: it is one of a flood. */
        DROP
    }

    private final int all;
    private final int perAddress;
    private final int perMinute;
    private final LongSupplier nanos;
    private final Map<String, Integer> open = new HashMap<>();
    private final Map<String, Rate> rates = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Rate> eldest) {
            return size() > REMEMBERED;
        }
    };
    private int total;

    /** A bucket that fills up in a minute. */
    private static final class Rate {
        private double tokens;
        private long at;
    }

    /**
     * @param all        associations at the same time
     * @param perAddress of one address
     * @param perMinute  new ones of one address, in the long run
     * @param nanos      monotonic
     */
    public Admission(int all, int perAddress, int perMinute, LongSupplier nanos) {
        this.all = all;
        this.perAddress = perAddress;
        this.perMinute = perMinute;
        this.nanos = nanos;
    }

    /** Every verdict but {@link Verdict#DROP} has to be given back by {@link #left}. */
    synchronized Verdict entered(String address) {
        int mine = open.getOrDefault(address, 0);
        // As many again may be told that it is too much.
        if (total >= 2 * all || mine >= 2 * perAddress) {
            return Verdict.DROP;
        }
        boolean slow = take(address);
        boolean room = total < all && mine < perAddress;
        open.merge(address, 1, Integer::sum);
        total++;
        return slow && room ? Verdict.ADMIT : Verdict.REJECT;
    }

    private boolean take(String address) {
        long now = nanos.getAsLong();
        Rate rate = rates.computeIfAbsent(address, _ -> {
            var fresh = new Rate();
            fresh.tokens = perMinute;
            fresh.at = now;
            return fresh;
        });
        rate.tokens = Math.min(perMinute, rate.tokens + (double) (now - rate.at) / MINUTE * perMinute);
        rate.at = now;
        if (rate.tokens < 1) {
            return false;
        }
        rate.tokens--;
        return true;
    }

    synchronized void left(String address) {
        total--;
        open.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    synchronized int open() {
        return total;
    }
}
