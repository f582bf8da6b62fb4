package org.caseroom.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What a {@link Swarm} has heard since the last {@link #reset}: of a message only the places where {@code "column":} or a window stand are looked at, which tell how
 * many events it holds and when each should have been sent (milliseconds since {@link #EPOCH}).
 */
final class Tally {
    private static final byte[] MARK = Dialect.ascii("column\":");
    /** Of all swarms of the process: one may say what another hears. */
    static final long EPOCH = System.nanoTime();

    private final Dialect dialect;
    private Histogram latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    private long delivered;
    private long frames;
    private long bytes;
    private long sent;

    Tally(Dialect dialect) {
        this.dialect = dialect;
    }

    void reset() {
        latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        delivered = frames = bytes = sent = 0;
    }

    Swarm.Result result(long begin) {
        return new Swarm.Result(delivered, frames, bytes, sent, (System.nanoTime() - begin) / 1e9, latency);
    }

    long sent() {
        return sent;
    }

    long delivered() {
        return delivered;
    }

    void said() {
        sent++;
    }

    void read(int count) {
        bytes += count;
    }

    /** A message, or the begin of a long one. */
    void heard(byte[] in, int from, int length, boolean binary) {
        frames++;
        long now = System.nanoTime();
        long asked = dialect.picture(in, from, length, (now - EPOCH) / 1000);
        if (asked >= 0) {
            delivered++;
            latency.recordValue(Math.max(0, now - EPOCH - 1000 * asked));
            return;
        }
        if (!binary) {
            windows(in, from, from + length, now);
        }
        pointers(in, from, from + length, now);
    }

    private void windows(byte[] in, int from, int to, long now) {
        for (int i = Moment.find(in, from, to); i >= 0; i = Moment.find(in, i + 8, to)) {
            long moment = Moment.at(in, i, to, (now - EPOCH) / 1000);
            if (moment >= 0) {
                delivered++;
                latency.recordValue(Math.max(0, now - EPOCH - 1000 * moment));
            }
        }
    }

    private void pointers(byte[] in, int from, int to, long now) {
        for (int i = Moment.find(MARK, in, from, to); i >= 0; i = Moment.find(MARK, in, i + 60, to)) {
            delivered++;
            long micros = 0;
            int decimals = -1;
            for (int k = i; in[k] != ','; k++) {
                if (in[k] == '.') {
                    decimals = 0;
                } else {
                    micros = 10 * micros + in[k] - '0';
                    decimals += decimals < 0 ? 0 : 1;
                }
            }
            for (int k = Math.max(0, decimals); k < 3; k++) {
                micros *= 10;
            }
            latency.recordValue(Math.max(0, now - EPOCH - 1000 * micros));
        }
    }
}
