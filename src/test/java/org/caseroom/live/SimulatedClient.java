package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.MessageCodec;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.Actor;
import org.caseroom.room.Command;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;

/**
 * A client as docs/protocol.md wants it: folds what comes, keeps commands until they are acknowledged, sends them again in
 * order after a reconnect and after an outage of the log. Its link is ordered, slow, and breaks.
 */
final class SimulatedClient {
    enum Outcome { EVENT, DONE, REJECTED }

    /** The last event the client had when it gave a command, and when it got the answer. */
    record Times(long said, long answered) {
    }

    final Actor actor;
    RoomState state = RoomState.INITIAL;
    final SequencedMap<Long, Command> pending = new TreeMap<>();
    final Map<Long, Outcome> outcomes = new HashMap<>();
    final Map<Long, LoggedEvent> received = new HashMap<>();
    final List<Command> sent = new ArrayList<>();
    final Map<Long, Times> times = new HashMap<>();
    private final SimulatedWorld world;
    private final Supplier<RoomHost> node;
    private long clientSeq;
    private boolean welcomed;
    private boolean editable = true;
    private Link link;

    /** One connection; messages of an older one that still fly are lost. */
    private final class Link implements Peer {
        private final RoomHost host;
        private final long latency = world.random.nextLong(1, 60);
        private long lastUp;
        private long lastDown;
        private boolean open = true;

        Link(RoomHost host) {
            this.host = host;
        }

        @Override
        public Actor actor() {
            return actor;
        }

        @Override
        public void send(Outgoing message) {
            lastDown = Math.max(lastDown, world.now() + latency + world.random.nextLong(10));
            world.after(lastDown - world.now(), () -> {
                if (open) {
                    receive(message);
                }
            });
        }

        @Override
        public void signal(Outgoing signals) {
        }

        @Override
        public void close(CloseReason reason, String detail) {
            world.after(latency, () -> broken(this));
        }

        void up(Runnable action) {
            lastUp = Math.max(lastUp, world.now() + latency + world.random.nextLong(10));
            world.after(lastUp - world.now(), () -> {
                if (open) {
                    action.run();
                }
            });
        }
    }

    SimulatedClient(SimulatedWorld world, Actor actor, Supplier<RoomHost> node) {
        this.world = world;
        this.actor = actor;
        this.node = node;
    }

    boolean connected() {
        return link != null;
    }

    void connect() {
        var host = link == null ? node.get() : null;
        if (host != null) {
            var made = new Link(host);
            link = made;
            welcomed = false;
            made.up(() -> host.connect(made, state.seq()));
        } else if (link == null) {
            world.after(500, this::connect);
        }
    }

    /** The cable is pulled: the client notices now, the server a while later. */
    void cut() {
        if (link != null) {
            var old = link;
            world.after(world.random.nextLong(2_000), () -> old.host.disconnect(old));
            broken(old);
        }
    }

    private void broken(Link which) {
        which.open = false;
        if (which == link) {
            link = null;
            welcomed = false;
            world.after(world.random.nextLong(50, 2_000), this::connect);
        }
    }

    /** The node is gone with everything on it. */
    void lost(RoomHost host) {
        if (link != null && link.host == host) {
            broken(link);
        }
    }

    void command(Command command) {
        sent.add(command);
        pending.put(++clientSeq, command);
        times.put(clientSeq, new Times(state.seq(), 0));
        if (welcomed && editable) {
            send(clientSeq, command);
        }
    }

    private void send(long number, Command command) {
        var over = link;
        over.up(() -> over.host.submit(over, number, command));
    }

    private void receive(Outgoing outgoing) {
        ServerMessage message;
        try {
            message = Json.mapper().readValue(MessageCodec.write(outgoing.message()), ServerMessage.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        switch (message) {
            case ServerMessage.Welcome welcome -> {
                if (welcome.snapshot() != null) {
                    assertThat(welcome.snapshot().seq()).as("a snapshot never goes back").isGreaterThanOrEqualTo(state.seq());
                    state = welcome.snapshot();
                    // what was folded into the snapshot is acknowledged by it
                }
                fold(welcome.events());
                welcomed = true;
                editable = true;
                pending.forEach(this::send);
            }
            case ServerMessage.Events events -> fold(events.events());
            case ServerMessage.Done done -> settle(done.clientSeq(), Outcome.DONE);
            case ServerMessage.Rejected rejected -> settle(rejected.clientSeq(), Outcome.REJECTED);
            case ServerMessage.Status status -> {
                editable = status.editable();
                if (editable && welcomed) {
                    pending.forEach(this::send);
                }
            }
            case ServerMessage.Waiting _, ServerMessage.Signals _, ServerMessage.Presence _, ServerMessage.Pong _ -> { }
        }
    }

    private void fold(List<LoggedEvent> events) {
        for (var event : events) {
            state = state.apply(event); // throws at a gap
            received.put(event.seq(), event);
            if (event.client().equals(actor.client()) && event.clientSeq() > 0) {
                settle(event.clientSeq(), Outcome.EVENT);
            }
        }
    }

    private void settle(long number, Outcome outcome) {
        if (pending.remove(number) != null) {
            outcomes.put(number, outcome);
            times.computeIfPresent(number, (_, then) -> new Times(then.said(), state.seq()));
        }
    }
}
