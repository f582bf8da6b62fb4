package org.caseroom.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Asks an own server whether it serves yet. Blocking and apart from {@link RedisClient}, for it is used before there
 * is an event loop and must not hang on a server that accepts and says nothing.
 */
final class RedisProbe {
    private RedisProbe() {
    }

    /** Whether the server knows the user and answers {@code PING}; false while it reads its log. */
    static boolean serves(RedisEndpoint endpoint) {
        try (SocketChannel channel = open(endpoint)) {
            channel.configureBlocking(false);
            String request = "AUTH " + endpoint.user().orElseThrow() + " " + endpoint.password().orElseThrow() + "\r\nPING\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            var said = new ByteArrayOutputStream();
            var buffer = ByteBuffer.allocate(512);
            for (int i = 0; i < 100 && said.size() < 1024; i++) {
                int n = channel.read(buffer.clear());
                if (n < 0) {
                    break;
                }
                said.write(buffer.array(), 0, n);
                if (said.toString(StandardCharsets.US_ASCII).equals("+OK\r\n+PONG\r\n")) {
                    return true;
                }
                Thread.sleep(5);
            }
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether anybody listens there. */
    static boolean listens(RedisEndpoint endpoint) {
        try (SocketChannel channel = open(endpoint)) {
            return channel.isOpen();
        } catch (IOException e) {
            return false;
        }
    }

    private static SocketChannel open(RedisEndpoint endpoint) throws IOException {
        String url = endpoint.url();
        if (url.startsWith("unix://")) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(Path.of(url.substring("unix://".length()))));
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
        String[] hostAndPort = url.substring("redis://".length()).split(":");
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])), 500);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
