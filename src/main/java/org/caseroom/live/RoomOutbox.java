package org.caseroom.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.protocol.ServerMessage;

/**
 * What goes out to one connection of a room, in the order that a client may rely on: first the Welcome, then what came while that was written down.
 * On the connection's context.
 */
final class RoomOutbox {
    /** Things in a Welcome; so many take about a millisecond to write down. */
    private static final int LARGE_WELCOME = 500;

    private enum Phase { BEFORE_HELLO, HOLDING, OPEN, CLOSED }

    private final Vertx vertx;
    private final OutboundQueue queue;
    /** Came before the Welcome was written down; grows only as long as that takes. */
    private final List<Outgoing> early = new ArrayList<>();
    private Phase phase = Phase.BEFORE_HELLO;

    RoomOutbox(Vertx vertx, OutboundQueue queue) {
        this.vertx = vertx;
        this.queue = queue;
    }

    /** Somebody comes in: what is for the room's participants waits for the Welcome. */
    void hold() {
        if (phase == Phase.BEFORE_HELLO) {
            phase = Phase.HOLDING;
        }
    }

    /** A large state is written down on a thread of its own. Completes on any thread. */
    Future<Outgoing> written(ServerMessage.Welcome welcome) {
        boolean large = welcome.here().size() + welcome.events().size()
                + (welcome.snapshot() == null ? 0 : welcome.snapshot().marks().size() + welcome.snapshot().chat().size()) > LARGE_WELCOME;
        return large ? vertx.executeBlocking(() -> new Outgoing(welcome), false) : Future.succeededFuture(new Outgoing(welcome));
    }

    void open(Outgoing welcome) {
        phase = Phase.OPEN;
        queue.send(welcome);
        early.forEach(queue::send);
        early.clear();
    }

    /** Goes before the Welcome. */
    void atOnce(ServerMessage message) {
        if (phase != Phase.CLOSED) {
            queue.send(new Outgoing(message));
        }
    }

    void send(Outgoing message) {
        switch (phase) {
            case HOLDING -> early.add(message);
            case BEFORE_HELLO, OPEN -> queue.send(message);
            case CLOSED -> { }
        }
    }

    void take(Broadcast broadcast) {
        switch (phase) {
            case OPEN -> queue.take(broadcast);
            case HOLDING -> early.addAll(broadcast.reliable());
            case BEFORE_HELLO, CLOSED -> { }
        }
    }

    /** After {@link #take}. */
    void flush() {
        queue.flush();
    }

    void signal(Outgoing message) {
        if (phase == Phase.OPEN) {
            queue.signal(message);
        }
    }

    void close() {
        phase = Phase.CLOSED;
        early.clear();
        queue.close();
    }
}
