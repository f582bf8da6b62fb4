package org.caseroom.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line between two DICOM systems on which something happens to what the caller sends. On loopback. */
public final class FaultyLine implements AutoCloseable {
    /** So much of what the caller sends comes through before it happens: an association, and a part of an object. */
    private static final long THROUGH = 40_000;
    private static final int P_DATA_TF = 4;
    private static final int LARGEST_PDU = 1 << 20;
    private static final int SLOW_BYTES = 8_000;
    private static final long SLOW_MILLIS = 100;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Fault fault;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param fault SLOW_NETWORK, CUT, WRONG_LENGTHS; with all others the line is a good one */
    public FaultyLine(String host, int port, Fault fault) throws IOException {
        this.listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        this.target = new InetSocketAddress(host, port);
        this.fault = fault;
        Thread.ofVirtual().name("faulty-line").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listening.accept();
                Socket called = new Socket();
                open.add(caller);
                open.add(called);
                called.connect(target, 5_000);
                Thread.ofVirtual().start(() -> pass(caller, called));
                Thread.ofVirtual().start(() -> back(called, caller));
            }
        } catch (IOException closed) {
            // That is how it ends.
        }
    }

    private void back(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // Both are closed.
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to) {
            switch (fault) {
                case CUT -> cut(from.getInputStream(), to.getOutputStream());
                case SLOW_NETWORK -> slow(from.getInputStream(), to.getOutputStream());
                case WRONG_LENGTHS -> lengths(new DataInputStream(from.getInputStream()), to.getOutputStream());
                case NONE, WRONG_CALLED_TITLE, UNKNOWN_CALLER, REFUSED_SYNTAX, DUPLICATE_UID, FULL_DISK, UNKNOWN_DESTINATION,
                     WRONG_PORT, LIMIT ->
                        from.getInputStream().transferTo(to.getOutputStream());
            }
        } catch (IOException ended) {
            // Both are closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(InputStream in, OutputStream out) throws IOException {
        byte[] some = new byte[SLOW_BYTES];
        long passed = 0;
        for (int n = in.read(some); n >= 0 && passed < THROUGH; n = in.read(some)) {
            out.write(some, 0, n);
            passed += n;
        }
    }

    /** Passes on slowly, and then nothing any more, without saying so. */
    private static void slow(InputStream in, OutputStream out) throws IOException, InterruptedException {
        byte[] some = new byte[SLOW_BYTES];
        long passed = 0;
        for (int n = in.read(some); n >= 0; n = in.read(some)) {
            if (passed < THROUGH) {
                out.write(some, 0, n);
                passed += n;
                Thread.sleep(SLOW_MILLIS);
            }
        }
    }

    /** In the first PDU that holds more than a command, the fragment says that it is longer than its PDU (PS3.8 9.3.5.1). */
    private static void lengths(DataInputStream in, OutputStream out) throws IOException {
        while (true) {
            byte[] header = in.readNBytes(6);
            if (header.length < 6) {
                return;
            }
            int length = ByteBuffer.wrap(header).getInt(2);
            if (length < 0 || length > LARGEST_PDU) {
                return;
            }
            byte[] body = in.readNBytes(length);
            if (header[0] == P_DATA_TF && length > 2048) {
                ByteBuffer fragment = ByteBuffer.wrap(body);
                fragment.putInt(0, fragment.getInt(0) + 4096);
            }
            out.write(header);
            out.write(body);
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException ignored) {
            // It is over either way.
        }
    }
}
