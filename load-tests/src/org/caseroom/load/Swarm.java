package org.caseroom.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Many WebSockets on one thread, as cheap as Java can: nothing is decoded but frames, and of a message only the places where
 * {@code "column":} stands are looked at, which tell how many pointer events it holds and when each should have been sent
 * (milliseconds since {@link #epoch}). So a client costs less than what it measures. Used on the thread that made it.
 */
final class Swarm implements AutoCloseable {
    /** @param delivered events, over all receivers; @param frames messages they came in */
    record Result(long delivered, long frames, long bytes, long sent, double seconds, Histogram latency) {
        double perSecond() {
            return delivered / seconds;
        }
    }

    private static final byte[] MARK = Dialect.ascii("column\":");
    /** Of all swarms of the process: one may say what another hears. */
    private static final long EPOCH = System.nanoTime();
    /** Of a binary message only its begin is looked at, so the rest is not copied: a reader has to cost less than the writer that it measures. */
    private static final int KEPT_OF_BINARY = 4 << 10;
    private static final int BINARY = 2;
    private static final int CONTINUATION = 0;
    private static final long KEEP_ALIVE_NANOS = 8_000_000_000L;

    private final class Link {
        final int number;
        final SocketChannel channel;
        byte[] in = new byte[8 << 10];
        int used;
        boolean upgraded;
        final byte[] head = new byte[10];
        int headUsed;
        /** Bytes of the payload that are still to come. */
        long left;
        int opcode;
        boolean ready;
        boolean gone;

        Link(int number, SocketChannel channel) {
            this.number = number;
            this.channel = channel;
        }
    }

    private final Dialect dialect;
    private final int port;
    private final int via;
    private final Selector selector = Selector.open();
    private final List<Link> links = new ArrayList<>();
    private final ByteBuffer reading = ByteBuffer.allocateDirect(1 << 20);
    private final long epoch;
    private Histogram latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
    private long delivered;
    private long frames;
    private long bytes;
    private long sent;
    private long keptAliveAt = System.nanoTime();

    Swarm(Dialect dialect, int port) throws IOException {
        this(dialect, port, port);
    }

    /** @param via what stands before the server */
    Swarm(Dialect dialect, int port, int via) throws IOException {
        this.dialect = dialect;
        this.port = port;
        this.via = via;
        this.epoch = EPOCH;
    }

    /** Opens more connections, one after the other, and returns when all of them hear the others. */
    void join(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            int number = links.size();
            var channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress("127.0.0.1", via));
            var link = new Link(number, channel);
            String host = "127.0.0.1:" + port;
            write(link, ByteBuffer.wrap(Dialect.ascii("GET " + dialect.path(number) + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + dialect.headers(number) + "\r\n")));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, link);
            links.add(link);
            await(link);
        }
    }

    private void await(Link link) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!link.ready) {
            select(100);
            if (link.gone || System.nanoTime() > end) {
                throw new IOException("connection " + link.number + " was not let in: " + new String(link.in, 0, link.used));
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
        reset();
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
        return result(begin);
    }

    private static long due(long begin, long n, int speakers, double rateEach, boolean together) {
        return begin + (long) (1e9 / rateEach * (together ? n / speakers : (double) n / speakers));
    }

    /** One connection says as much as the others hear, with so many messages under way. */
    Result flood(double seconds, int window) throws IOException {
        reset();
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        for (long now = begin; now < end; now = System.nanoTime()) {
            while (sent - delivered / (links.size() - 1) < window) {
                point(links.getFirst(), System.nanoTime());
            }
            select(1);
        }
        return result(begin);
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
        return (int) links.stream().filter(link -> link.gone).count();
    }

    private void reset() {
        latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        delivered = frames = bytes = sent = 0;
    }

    private Result result(long begin) {
        return new Result(delivered, frames, bytes, sent, (System.nanoTime() - begin) / 1e9, latency);
    }

    private void point(Link link, long due) throws IOException {
        sent++;
        say(link, dialect.point(link.number, column(due)));
    }

    private String column(long due) {
        long micros = (due - epoch) / 1000;
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
                say(link, dialect.keepAlive());
            }
        }
    }

    /** Masked with zero, as a client has to and as costs nothing. */
    private void say(Link link, byte[] payload) throws IOException {
        if (link.gone) {
            return;
        }
        var out = ByteBuffer.allocate(payload.length + 8);
        out.put((byte) (0x80 | (dialect.binary() ? 2 : 1)));
        if (payload.length < 126) {
            out.put((byte) (0x80 | payload.length));
        } else {
            out.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        write(link, out.putInt(0).put(payload).flip());
    }

    private void write(Link link, ByteBuffer out) throws IOException {
        while (out.hasRemaining()) {
            if (link.channel.write(out) == 0) {
                // The server is behind: it has to be read from meanwhile, or both would wait.
                selector.selectNow(this::read);
            }
        }
    }

    private void select(long millis) throws IOException {
        selector.select(this::read, Math.max(1, millis));
    }

    private void read(SelectionKey key) {
        var link = (Link) key.attachment();
        try {
            reading.clear();
            int count = link.channel.read(reading);
            if (count < 0) {
                throw new IOException("closed");
            }
            bytes += count;
            reading.flip();
            if (!link.upgraded) {
                handshake(link);
            }
            while (link.upgraded && reading.hasRemaining()) {
                take(link);
            }
        } catch (IOException e) {
            link.gone = true;
            key.cancel();
        }
    }

    private void handshake(Link link) throws IOException {
        keep(link, reading.remaining());
        int end = new String(link.in, 0, link.used, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!new String(link.in, 0, 12).equals("HTTP/1.1 101")) {
            throw new IOException("refused");
        }
        reading.position(reading.position() - (link.used - end - 4));
        link.used = 0;
        link.upgraded = true;
        byte[] hello = dialect.hello(link.number);
        if (hello == null) {
            link.ready = dialect.ready(new byte[0], 0, 0);
        } else {
            say(link, hello);
        }
    }

    private void keep(Link link, int count) {
        if (link.used + count > link.in.length) {
            link.in = Arrays.copyOf(link.in, Math.max(2 * link.in.length, link.used + count));
        }
        reading.get(link.in, link.used, count);
        link.used += count;
    }

    /** A part of a frame (RFC 6455, 5.2), as much as has come. */
    private void take(Link link) throws IOException {
        if (link.left == 0) {
            link.head[link.headUsed++] = reading.get();
            int length = link.headUsed < 2 ? 0 : link.head[1] & 127;
            int whole = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (link.headUsed < whole) {
                return;
            }
            link.left = length;
            if (whole > 2) {
                link.left = 0;
                for (int i = 2; i < whole; i++) {
                    link.left = link.left << 8 | link.head[i] & 255;
                }
            }
            link.opcode = link.head[0] & 15;
            link.headUsed = 0;
            link.used = 0;
        } else {
            int count = (int) Math.min(link.left, reading.remaining());
            int kept = link.opcode == BINARY || link.opcode == CONTINUATION ? Math.min(count, Math.max(0, KEPT_OF_BINARY - link.used)) : count;
            keep(link, kept);
            reading.position(reading.position() + count - kept);
            link.left -= count;
        }
        if (link.left == 0) {
            frame(link, link.opcode, 0, link.used);
        }
    }

    private void frame(Link link, int opcode, int from, int length) throws IOException {
        if (opcode == 8) {
            throw new IOException("closed by the server");
        }
        if (opcode == CONTINUATION) {
            return;
        }
        frames++;
        if (!link.ready) {
            link.ready = dialect.ready(link.in, from, length);
        }
        byte[] answer = dialect.answer(link.in, from, length);
        if (answer != null) {
            say(link, answer);
        }
        long now = System.nanoTime();
        long asked = dialect.picture(link.in, from, length, (now - epoch) / 1000);
        if (asked >= 0) {
            delivered++;
            latency.recordValue(Math.max(0, now - epoch - 1000 * asked));
            return;
        }
        for (int i = Moment.find(link.in, from, from + length); opcode != BINARY && i >= 0; i = Moment.find(link.in, i + 8, from + length)) {
            long moment = Moment.at(link.in, i, from + length, (now - epoch) / 1000);
            if (moment >= 0) {
                delivered++;
                latency.recordValue(Math.max(0, now - epoch - 1000 * moment));
            }
        }
        for (int i = Moment.find(MARK, link.in, from, from + length); i >= 0; i = Moment.find(MARK, link.in, i + 60, from + length)) {
            delivered++;
            long micros = 0;
            int decimals = -1;
            for (int k = i; link.in[k] != ','; k++) {
                if (link.in[k] == '.') {
                    decimals = 0;
                } else {
                    micros = 10 * micros + link.in[k] - '0';
                    decimals += decimals < 0 ? 0 : 1;
                }
            }
            for (int k = Math.max(0, decimals); k < 3; k++) {
                micros *= 10;
            }
            latency.recordValue(Math.max(0, now - epoch - 1000 * micros));
        }
    }

    @Override
    public void close() throws IOException {
        for (var link : links) {
            link.channel.close();
        }
        selector.close();
    }
}
