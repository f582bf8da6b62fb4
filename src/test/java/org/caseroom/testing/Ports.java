package org.caseroom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of this machine for servers that a test starts a moment later. They lie below those that the system gives to outgoing connections by itself
 * (32768 and up on Linux): of these one that was free when it was asked for may be the near end of a connection when the server wants it.
 */
public final class Ports {
    private static final int FIRST = 12_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private Ports() {
    }

    /** One that nobody listens at. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            try (var probe = new ServerSocket(ThreadLocalRandom.current().nextInt(FIRST, END), 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new AssertionError("no port from " + FIRST + " to " + END + " is free");
    }
}
