package org.caseroom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine for servers that a test starts a moment later. They lie below those that the system gives to outgoing connections by itself
 * (32768 and up on Linux): of these one that was free when it was asked for may be the near end of a connection when the server wants it.
 *
 * <p>A server may take seconds until it listens, and meanwhile its port is free to everybody. So none is given out twice before all have been, and
 * tests that run side by side, in processes of their own, have ports of their own.
 */
public final class Ports {
    private static final int FIRST = 12_000;
    private static final int END = 32_000;
    private static final int FORKS = 8;
    private static final int EACH = (END - FIRST) / FORKS;
    private static final int MINE = FIRST + Integer.getInteger("test.fork", 0) % FORKS * EACH;
    /** Begins anywhere: other checkouts may run their tests on this machine. */
    private static final AtomicInteger NEXT = new AtomicInteger(ThreadLocalRandom.current().nextInt(EACH));

    private Ports() {
    }

    /** One that nobody listens at. */
    public static int free() {
        for (int i = 0; i < EACH; i++) {
            int port = MINE + Math.floorMod(NEXT.getAndIncrement(), EACH);
            try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new AssertionError("no port from " + MINE + " to " + (MINE + EACH) + " is free");
    }
}
