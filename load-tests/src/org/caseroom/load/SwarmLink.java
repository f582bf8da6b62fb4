package org.caseroom.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One WebSocket of a {@link Swarm} (RFC 6455): the handshake, and the frames that come, of which no more is kept than is looked at. */
final class SwarmLink {
    /** Of a binary message only its begin is looked at, so the rest is not copied: a reader has to cost less than the writer that it measures. */
    private static final int KEPT_OF_BINARY = 4 << 10;
    private static final int CONTINUATION = 0;
    static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    /** What becomes of what comes. */
    interface Ear {
        /** The server has answered the handshake. */
        void upgraded(SwarmLink link) throws IOException;

        /** A message, or the first frame of one; valid during the call. */
        void heard(SwarmLink link, byte[] in, int length, boolean binary) throws IOException;

        /** The line takes nothing: the server is behind, and has to be read from meanwhile, or both would wait. */
        void blocked() throws IOException;
    }

    private final int number;
    private final SocketChannel channel = SocketChannel.open();
    private final Ear ear;
    private byte[] in = new byte[8 << 10];
    private int used;
    private boolean upgraded;
    private final byte[] head = new byte[10];
    private int headUsed;
    /** Bytes of the payload that are still to come. */
    private long left;
    private int opcode;
    private boolean ready;
    private boolean gone;

    SwarmLink(int number, int port, Ear ear) throws IOException {
        this.number = number;
        this.ear = ear;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
    }

    int number() {
        return number;
    }

    SocketChannel channel() {
        return channel;
    }

    /** It hears what others say. */
    boolean ready() {
        return ready;
    }

    void ready(boolean now) {
        ready = now;
    }

    /** The server has closed it. */
    boolean gone() {
        return gone;
    }

    void lost() {
        gone = true;
    }

    /** What came last, for a message of what went wrong. */
    String last() {
        return new String(in, 0, used, StandardCharsets.ISO_8859_1);
    }

    void open(String path, int hostPort, String headers) throws IOException {
        String host = "127.0.0.1:" + hostPort;
        write(ByteBuffer.wrap(Dialect.ascii("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n")));
        channel.configureBlocking(false);
    }

    /** Masked with zero, as a client has to and as costs nothing. */
    void say(byte[] payload, boolean binary) throws IOException {
        say(payload, binary ? BINARY : 1);
    }

    private void say(byte[] payload, int how) throws IOException {
        if (gone) {
            return;
        }
        var out = ByteBuffer.allocate(payload.length + 8);
        out.put((byte) (0x80 | how));
        if (payload.length < 126) {
            out.put((byte) (0x80 | payload.length));
        } else {
            out.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        write(out.putInt(0).put(payload).flip());
    }

    private void write(ByteBuffer out) throws IOException {
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                ear.blocked();
            }
        }
    }

    /** @param reading what has come, all of which is taken */
    void take(ByteBuffer reading) throws IOException {
        if (!upgraded) {
            handshake(reading);
        }
        while (upgraded && reading.hasRemaining()) {
            frame(reading);
        }
    }

    private void handshake(ByteBuffer reading) throws IOException {
        keep(reading, reading.remaining());
        int end = last().indexOf("\r\n\r\n");
        if (end < 0) {
            return;
        }
        if (!new String(in, 0, 12, StandardCharsets.ISO_8859_1).equals("HTTP/1.1 101")) {
            throw new IOException("refused");
        }
        reading.position(reading.position() - (used - end - 4));
        used = 0;
        upgraded = true;
        ear.upgraded(this);
    }

    private void keep(ByteBuffer reading, int count) {
        if (used + count > in.length) {
            in = Arrays.copyOf(in, Math.max(2 * in.length, used + count));
        }
        reading.get(in, used, count);
        used += count;
    }

    /** A part of a frame (RFC 6455, 5.2), as much as has come. */
    private void frame(ByteBuffer reading) throws IOException {
        if (left == 0) {
            head[headUsed++] = reading.get();
            int length = headUsed < 2 ? 0 : head[1] & 127;
            int whole = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (headUsed < whole) {
                return;
            }
            left = length;
            if (whole > 2) {
                left = 0;
                for (int i = 2; i < whole; i++) {
                    left = left << 8 | head[i] & 255;
                }
            }
            opcode = head[0] & 15;
            headUsed = 0;
            used = 0;
        } else {
            int count = (int) Math.min(left, reading.remaining());
            int kept = opcode == BINARY || opcode == CONTINUATION ? Math.min(count, Math.max(0, KEPT_OF_BINARY - used)) : count;
            keep(reading, kept);
            reading.position(reading.position() + count - kept);
            left -= count;
        }
        if (left == 0) {
            if (opcode == CLOSE) {
                throw new IOException("closed by the server");
            }
            if (opcode == PING) {
                // As a browser does by itself: by this the server learns how far away it is.
                say(Arrays.copyOf(in, used), PONG);
            } else if (opcode != CONTINUATION && opcode != PONG) {
                ear.heard(this, in, used, opcode == BINARY);
            }
        }
    }
}
