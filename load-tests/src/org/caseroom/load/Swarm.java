package org.caseroom.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Many WebSockets on one thread, as cheap as Java can: nothing is decoded but frames, and of a message only the places where
 * {@code "column":} stands are looked at, which tell how many pointer events it holds and when each should have been sent
 * (milliseconds since {@link Tally#EPOCH}). So a client costs less than what it measures. Used on the thread that made it.
 */
final class Swarm implements AutoCloseable, SwarmLink.Ear {
    /** @param delivered events, over all receivers; @param frames messages they came in */
    record Result(long delivered, long frames, long bytes, long sent, double seconds, Histogram latency) {
        double perSecond() {
            return delivered / seconds;
        }
    }

    private static final long KEEP_ALIVE_NANOS = 8_000_000_000L;

    private final Dialect dialect;
    private final int port;
    private final int via;
    private final Selector selector = Selector.open();
    private final List<SwarmLink> links = new ArrayList<>();
    private final ByteBuffer reading = ByteBuffer.allocateDirect(1 << 20);
    private final Tally tally;
    private long keptAliveAt = System.nanoTime();

    Swarm(Dialect dialect, int port) throws IOException {
        this(dialect, port, port);
    }

    /** @param via what stands before the server */
    Swarm(Dialect dialect, int port, int via) throws IOException {
        this.dialect = dialect;
        this.port = port;
        this.via = via;
        this.tally = new Tally(dialect);
    }

    /** Opens more connections, one after the other, and returns when all of them hear the others. */
    void join(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            int number = links.size();
            var link = new SwarmLink(number, via, this);
            link.open(dialect.path(number), port, dialect.headers(number));
            link.channel().register(selector, SelectionKey.OP_READ, link);
            links.add(link);
            await(link);
        }
    }

    private void await(SwarmLink link) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!link.ready()) {
            select(100);
            if (link.gone() || System.nanoTime() > end) {
                throw new IOException("connection " + link.number() + " was not let in: " + link.last());
            }
        }
    }

    /** The first {@code speakers} connections point so often each, in turns, on time whatever comes back. */
    Result run(double seconds, int speakers, double rateEach) throws IOException {
        return run(seconds, IntStream.range(0, speakers).toArray(), rateEach);
    }

    /** @param speaking numbers of connections */
    Result run(double seconds, int[] speaking, double rateEach) throws IOException {
        return run(seconds, speaking, rateEach, false);
    }

    /** @param together all speak at the same moment, as viewers ask when the presenter has moved; else in turns */
    Result run(double seconds, int[] speaking, double rateEach, boolean together) throws IOException {
        int speakers = speaking.length;
        tally.reset();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        for (long n = 0, now = begin; now < end; now = System.nanoTime()) {
            while (speakers > 0 && due(begin, n, speakers, rateEach, together) <= now) {
                point(links.get(speaking[(int) (n % speakers)]), due(begin, n, speakers, rateEach, together));
                n++;
            }
            long wait = (speakers == 0 ? end : Math.min(end, due(begin, n, speakers, rateEach, together))) - System.nanoTime();
            if (wait > 1_500_000) {
                select(wait / 1_000_000 - 1);
            } else {
                selector.selectNow(this::read);
            }
            keepAlive(now);
        }
        return tally.result(begin);
    }

    private static long due(long begin, long n, int speakers, double rateEach, boolean together) {
        return begin + (long) (1e9 / rateEach * (together ? n / speakers : (double) n / speakers));
    }

    /** One connection says as much as the others hear, with so many messages under way. */
    Result flood(double seconds, int window) throws IOException {
        tally.reset();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        for (long now = begin; now < end; now = System.nanoTime()) {
            while (tally.sent() - tally.delivered() / (links.size() - 1) < window) {
                point(links.getFirst(), System.nanoTime());
            }
            select(1);
        }
        return tally.result(begin);
    }

    /** Reads what is still on its way. */
    void settle(long millis) throws IOException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            select(5);
        }
    }

    int size() {
        return links.size();
    }

    int lost() {
        return (int) links.stream().filter(SwarmLink::gone).count();
    }

    private void point(SwarmLink link, long due) throws IOException {
        tally.said();
        link.say(dialect.point(link.number(), column(due)), dialect.binary());
    }

    private String column(long due) {
        long micros = (due - Tally.EPOCH) / 1000;
        String fraction = Long.toString(1000 + micros % 1000);
        return micros / 1000 + "." + fraction.substring(1);
    }

    private void keepAlive(long now) throws IOException {
        if (now - keptAliveAt > KEEP_ALIVE_NANOS) {
            keepAliveNow();
        }
    }

    /** A server closes who is silent for long. */
    void keepAliveNow() throws IOException {
        keptAliveAt = System.nanoTime();
        if (dialect.keepAlive() != null) {
            for (var link : links) {
                link.say(dialect.keepAlive(), dialect.binary());
            }
        }
    }

    private void select(long millis) throws IOException {
        selector.select(this::read, Math.max(1, millis));
    }

    private void read(SelectionKey key) {
        var link = (SwarmLink) key.attachment();
        try {
            reading.clear();
            int count = link.channel().read(reading);
            if (count < 0) {
                throw new IOException("closed");
            }
            tally.read(count);
            link.take(reading.flip());
        } catch (IOException e) {
            link.lost();
            key.cancel();
        }
    }

    @Override
    public void upgraded(SwarmLink link) throws IOException {
        byte[] hello = dialect.hello(link.number());
        if (hello == null) {
            link.ready(dialect.ready(new byte[0], 0, 0));
        } else {
            link.say(hello, dialect.binary());
        }
    }

    @Override
    public void heard(SwarmLink link, byte[] in, int length, boolean binary) throws IOException {
        if (!link.ready()) {
            link.ready(dialect.ready(in, 0, length));
        }
        byte[] answer = dialect.answer(in, 0, length);
        if (answer != null) {
            link.say(answer, dialect.binary());
        }
        tally.heard(in, 0, length, binary);
    }

    @Override
    public void blocked() throws IOException {
        selector.selectNow(this::read);
    }

    @Override
    public void close() throws IOException {
        for (var link : links) {
            link.channel().close();
        }
        selector.close();
    }
}
