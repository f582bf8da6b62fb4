package org.caseroom.protocol;

import org.caseroom.room.Checks;
import org.caseroom.room.Command;

/** What a client sends on {@code /ws/room}. */
public sealed interface ClientMessage {
    /** Largest whole number that JavaScript holds exactly. */
    long MAX_NUMBER = (1L << 53) - 1;

    /**
     * First message of every connection.
     *
     * @param protocol the version the client speaks, {@link Protocol#VERSION}
     * @param client   this tab or program, chosen once and kept over reconnects: 8 to 64 of A-Z a-z 0-9 - _
     * @param lastSeq  the last event it has folded, 0: none, send everything
     */
    record Hello(int protocol, String client, long lastSeq) implements ClientMessage {
        public Hello {
            Checks.id(client, "client");
            Checks.range(lastSeq, 0, MAX_NUMBER, "lastSeq");
        }
    }

    /**
     * A command. Acknowledged by its event, which comes back with the same {@code clientSeq}, by
     * {@link ServerMessage.Done} or by {@link ServerMessage.Rejected}; until then the client keeps it and sends it again after
     * a reconnect, in the same order.
     *
     * @param clientSeq 1 for the first command of this client, then one more each
     */
    record Do(long clientSeq, Command command) implements ClientMessage {
        public Do {
            Checks.range(clientSeq, 1, MAX_NUMBER, "clientSeq");
            Checks.present(command, "command");
        }
    }

    /** A volatile signal: never logged as such, the latest wins. */
    record Point(Signal signal) implements ClientMessage {
        public Point {
            Checks.present(signal, "signal");
        }
    }

    /** @param sentAt any number of the client's; comes back in {@link ServerMessage.Pong} */
    record Ping(double sentAt) implements ClientMessage {
    }
}
