package org.caseroom.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;

/**
 * A link between a client and the server that carries so many bits a second towards the client, each read so much later, or nothing
 * at all. Its buffers are small, so that it is the link that is slow and not a reservoir before it.
 */
final class SlowProxy implements AutoCloseable {
    private static final int BUFFER = 8 << 10;

    private final ServerSocket listener = new ServerSocket();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int port;
    private final long bitsPerSecond;
    private final long delayMillis;
    private volatile boolean stalled;

    /** @param bitsPerSecond towards the client */
    SlowProxy(int port, long bitsPerSecond, long delayMillis) throws IOException {
        this.port = port;
        this.bitsPerSecond = bitsPerSecond;
        this.delayMillis = delayMillis;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        threads.submit(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on nothing is read of what the server sends. */
    void stall() {
        stalled = true;
    }

    private Void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            var server = new Socket();
            server.setReceiveBufferSize(BUFFER);
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            sockets.add(client);
            sockets.add(server);
            threads.submit(() -> carry(client, server, Long.MAX_VALUE, 0));
            threads.submit(() -> carry(server, client, bitsPerSecond, delayMillis));
        }
    }

    private Void carry(Socket from, Socket to, long bits, long delay) throws Exception {
        byte[] buffer = new byte[BUFFER];
        try (from; to) {
            int count;
            while ((count = from.getInputStream().read(buffer)) > 0) {
                if (delay > 0) {
                    Thread.sleep(delay);
                }
                to.getOutputStream().write(buffer, 0, count);
                if (bits < Long.MAX_VALUE) {
                    Thread.sleep(8_000L * count / bits);
                    while (stalled) {
                        Thread.sleep(100);
                    }
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        stalled = false;
        listener.close();
        for (var socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
