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
    private static final long KEEP_ALIVE_NANOS = 8_000_000_000L;

    private final class Link {
        final int number;
        final SocketChannel channel;
        byte[] in = new byte[8 << 10];
        int used;
        boolean upgraded;
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
    private final long epoch = System.nanoTime();
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
            if (link.used + count > link.in.length) {
                link.in = Arrays.copyOf(link.in, Math.max(2 * link.in.length, link.used + count));
            }
            reading.flip().get(link.in, link.used, count);
            link.used += count;
            parse(link);
        } catch (IOException e) {
            link.gone = true;
            key.cancel();
        }
    }

    private void parse(Link link) throws IOException {
        int at = 0;
        if (!link.upgraded) {
            int end = new String(link.in, 0, link.used, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            if (!new String(link.in, 0, 12).equals("HTTP/1.1 101")) {
                throw new IOException("refused");
            }
            at = end + 4;
            link.upgraded = true;
            byte[] hello = dialect.hello(link.number);
            if (hello == null) {
                link.ready = dialect.ready(new byte[0], 0, 0);
            } else {
                say(link, hello);
            }
        }
        byte[] in = link.in;
        while (link.used - at >= 2) {
            int head = 2;
            long length = in[at + 1] & 127;
            if (length >= 126) {
                head = length == 126 ? 4 : 10;
                if (link.used - at < head) {
                    break;
                }
                length = 0;
                for (int i = at + 2; i < at + head; i++) {
                    length = length << 8 | in[i] & 255;
                }
            }
            if (link.used - at - head < length) {
                break;
            }
            frame(link, in[at] & 15, at + head, (int) length);
            at += head + (int) length;
        }
        System.arraycopy(in, at, in, 0, link.used - at);
        link.used -= at;
    }

    private void frame(Link link, int opcode, int from, int length) throws IOException {
        if (opcode == 8) {
            throw new IOException("closed by the server");
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
        long asked = dialect.picture(link.in, from, length);
        if (asked >= 0) {
            delivered++;
            latency.recordValue(Math.max(0, now - epoch - 1000 * asked));
            return;
        }
        for (int i = find(link.in, from, from + length); i >= 0; i = find(link.in, i + 60, from + length)) {
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

    /** After the next mark, or -1. */
    private static int find(byte[] in, int from, int end) {
        outer:
        for (int i = from; i < end - MARK.length; i++) {
            if (in[i] == 'c') {
                for (int k = 1; k < MARK.length; k++) {
                    if (in[i + k] != MARK[k]) {
                        continue outer;
                    }
                }
                return i + MARK.length;
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        for (var link : links) {
            link.channel.close();
        }
        selector.close();
    }
}
