package org.caseroom.live;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * What the line to one client carries, from what it acknowledges. The line is taken for a queue: a picture is on it from when it was sent
 * or the one before it was through, whichever is later; what its acknowledgement takes longer than that and the round trip, it took
 * to pass. So neither a long round trip nor pictures that overtake their acknowledgements look like a narrow line. All times are
 * {@link System#nanoTime()}; on one thread.
 */
final class LineSpeed {
    /** Before anything is known: a near client is taken for one on a local network, another for one on a modest line. */
    private static final double NEAR = 5_000_000;
    private static final double FAR = 500_000;
    private static final long NEAR_NANOS = 20_000_000;
    private static final double KEPT = 0.75;
    private static final double RISE = 0.1;
    /** No picture passes faster than it is decoded; below this the clock is all that is measured. */
    private static final long LEAST_NANOS = 1_000_000;
    /** Messages a second: of those that move some four pass while a person notices no delay. */
    private static final double SWIFT = 40;
    private static final int MAX_FLIGHTS = 64;

    private record Flight(int viewport, long request, int bytes, long since, boolean quiet) {
        /** Whether its acknowledgement names it. */
        boolean of(int aViewport, long aRequest) {
            return !quiet && viewport == aViewport && request == aRequest;
        }
    }

    private final ArrayDeque<Flight> flights = new ArrayDeque<>();
    private double bytes;
    private double nanos;
    private long underWay;
    private long passed = Long.MIN_VALUE;
    private long roundTrip;

    /** One that was sent. @param quiet it is not acknowledged by itself, but by the next one of the viewport that is */
    void sent(int viewport, long request, int length, long now, boolean quiet) {
        if (flights.size() == MAX_FLIGHTS) {
            underWay -= flights.removeFirst().bytes();
        }
        flights.addLast(new Flight(viewport, request, length, now, quiet));
        underWay += length;
    }

    /** Of the picture that is being sent only so much was: it was given up. */
    void cut(int viewport, long request, int length) {
        var last = flights.peekLast();
        if (last != null && last.viewport() == viewport && last.request() == request) {
            flights.removeLast();
            underWay -= last.bytes();
            sent(viewport, request, length, last.since(), last.quiet());
        }
    }

    /** It has passed, and so has what was sent to the viewport before it and is not acknowledged by itself. */
    void acknowledged(int viewport, long request, long now) {
        Flight found = null;
        for (var flight : flights) {
            if (flight.of(viewport, request)) {
                found = flight;
                break;
            }
        }
        if (found == null) {
            return;
        }
        for (Iterator<Flight> each = flights.iterator(); each.hasNext();) {
            var flight = each.next();
            if (flight == found || flight.quiet() && flight.viewport() == viewport) {
                each.remove();
                underWay -= flight.bytes();
            }
            if (flight == found) {
                measure(flight, now);
                return;
            }
        }
    }

    private void measure(Flight flight, long now) {
        long took = now - flight.since();
        if (roundTrip > took) {
            roundTrip = took;
        }
        long from = flight.since() + roundTrip;
        if (passed != Long.MIN_VALUE && passed - from > 0) {
            from = passed;
        }
        passed = now;
        bytes = bytes * KEPT + flight.bytes();
        nanos = nanos * KEPT + Math.max(LEAST_NANOS, now - from);
    }

    /** An empty message and its answer, while no picture was on the line. */
    void roundTrip(long took) {
        long sample = Math.max(1, took);
        roundTrip = roundTrip == 0 || sample < roundTrip ? sample : roundTrip + (long) (RISE * (sample - roundTrip));
    }

    /** Nanoseconds; 0 while unknown. */
    long roundTrip() {
        return roundTrip;
    }

    /** Bytes a second. */
    double rate() {
        if (nanos == 0) {
            return roundTrip > 0 && roundTrip < NEAR_NANOS ? NEAR : FAR;
        }
        return Math.max(1000, bytes * 1e9 / nanos);
    }

    /** So fast for messages of this size, and so near, that an acknowledgement says no more than that it goes on. */
    boolean swift(double length) {
        return nanos > 0 && roundTrip > 0 && roundTrip < NEAR_NANOS && bytes * 1e9 / nanos >= SWIFT * length;
    }

    long underWay() {
        return underWay;
    }

    /** Nothing that is acknowledged by itself is under way. */
    boolean idle() {
        for (var flight : flights) {
            if (!flight.quiet()) {
                return false;
            }
        }
        return true;
    }

    /** Whether one more picture of this size keeps the line full and no more: what is sent and what is acknowledged are a round trip apart. */
    boolean hasRoomFor(double length) {
        return underWay + length <= rate() * (roundTrip / 1e9 + Rung.MILLIS / 1000);
    }
}
