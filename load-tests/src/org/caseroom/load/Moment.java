package org.caseroom.load;

import java.util.Locale;

/**
 * A moment as a window, so that pictures and events tell when they should have been sent: each of 60 s has one of its own, and all of them show something
 * of a CT. In JSON {@code "center":C,"width":W}, C from -500 to 499.999 and W from 1500 to 1559.
 */
final class Moment {
    private static final byte[] MARK = Dialect.ascii("center\":");
    private static final byte[] WIDTH = Dialect.ascii("width\":");
    private static final long TURN = 60_000_000;

    private Moment() {
    }

    static String voi(long micros) {
        return String.format(Locale.ROOT, "{\"center\":%.3f,\"width\":%d}", micros % 1_000_000 / 1000.0 - 500, 1500 + micros / 1_000_000 % 60);
    }

    /** After the next window's mark, or -1. */
    static int find(byte[] in, int from, int end) {
        return find(MARK, in, from, end);
    }

    /** @param at from {@link #find}; @return microseconds, at most a moment after now; -1: not one of ours */
    static long at(byte[] in, int at, int end, long nowMicros) {
        int width = find(WIDTH, in, at, Math.min(end, at + 40));
        if (width < 0) {
            return -1;
        }
        long seconds = Math.round(number(in, width, end)) - 1500;
        if (seconds < 0 || seconds >= 60) {
            return -1;
        }
        long moment = nowMicros - nowMicros % TURN + seconds * 1_000_000 + Math.round((number(in, at, end) + 500) * 1000);
        return moment > nowMicros + TURN / 2 ? moment - TURN : moment;
    }

    static int find(byte[] mark, byte[] in, int from, int end) {
        outer:
        for (int i = from; i < end - mark.length; i++) {
            if (in[i] == mark[0]) {
                for (int k = 1; k < mark.length; k++) {
                    if (in[i + k] != mark[k]) {
                        continue outer;
                    }
                }
                return i + mark.length;
            }
        }
        return -1;
    }

    private static double number(byte[] in, int at, int end) {
        boolean negative = in[at] == '-';
        long digits = 0;
        double scale = 1;
        boolean fraction = false;
        for (int i = negative ? at + 1 : at; i < end && (in[i] == '.' || in[i] >= '0' && in[i] <= '9'); i++) {
            if (in[i] == '.') {
                fraction = true;
            } else {
                digits = 10 * digits + in[i] - '0';
                scale *= fraction ? 10 : 1;
            }
        }
        return (negative ? -digits : digits) / scale;
    }
}
