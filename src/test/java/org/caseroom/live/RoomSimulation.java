package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.caseroom.journal.InMemoryRoomLog;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.StateHash;
import org.caseroom.room.Actor;
import org.caseroom.room.Audience;
import org.caseroom.room.DoorCommand;
import org.caseroom.room.Identities;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Redaction;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.Scrubber;

/** One seed: a stormy while, then calm, then the proof. */
final class RoomSimulation {
    private static final String ROOM = "room-0001";
    private static final String STUDY = "1.2.3";
    private static final long STORM = 8_000;
    private static final long CALM = 40_000;

    /** What the seeds together went through. */
    static final class Trouble {
        int cutOffs;
        int conflicts;
        int kills;
        int resent;
        int refused;

        synchronized void add(Trouble more) {
            cutOffs += more.cutOffs;
            conflicts += more.conflicts;
            kills += more.kills;
            resent += more.resent;
            refused += more.refused;
        }
    }

    private final class Node implements RoomPorts.OtherNodes {
        final int index;
        final SimulatedLog log;
        RoomHost host;
        private boolean opening;

        Node(int index) {
            this.index = index;
            this.log = new SimulatedLog(world, shared, world.random.nextDouble(0.12));
        }

        RoomHost host() {
            if (host == null && !opening) {
                opening = true;
                var clock = world.clock(index * 700L - 500);
                new RoomOpening(log, clock).open(ROOM, RoomState.INITIAL, new RoomEvent.RoomOpened(ROOM, "Simulated", List.of(STUDY)),
                        "client-0-person").onComplete(opened -> {
                            opening = false;
                            if (opened.succeeded()) {
                                host = new RoomHost(ROOM, opened.result(), new RoomPorts(log, clock, () -> world.now() * 1_000_000,
                                        world, ImageCatalog.ANYTHING, this::applied, this, meters, RoomPorts.Bounds.DEFAULT));
                                host.start();
                                nodes.stream().filter(other -> other != this && other.host != null).forEach(
                                        other -> host.attendance().elsewhere(other.name(), other.host.attendance().local()));
                            }
                        });
            }
            return host;
        }

        private void applied(RoomState before, LoggedEvent event, RoomState after) {
            var log = logged();
            assertThat(event.seq()).as("last event of the log").isLessThanOrEqualTo(log.size());
            assertThat(log.get((int) event.seq() - 1)).isEqualTo(event);
        }

        String name() {
            return "node-" + index;
        }

        @Override
        public void signal(ServerMessage.SignalFrom signal) {
        }

        @Override
        public void here(List<ServerMessage.Here> local) {
            for (var other : nodes) {
                if (other != this) {
                    world.after(world.random.nextLong(1, 30), () -> {
                        if (other.host != null) {
                            other.host.attendance().elsewhere(name(), host == null ? List.of() : host.attendance().local());
                        }
                    });
                }
            }
        }

        void kill() {
            if (host != null) {
                var dead = host;
                host = null;
                trouble.kills++;
                clients.forEach(client -> client.lost(dead));
                dead.close(CloseReason.GOING_AWAY);
            }
        }
    }

    private final SimulatedWorld world;
    private final InMemoryRoomLog shared = new InMemoryRoomLog();
    private final RoomMeters meters;
    private final Trouble trouble;
    private final List<Node> nodes = new ArrayList<>();
    private final List<SimulatedClient> clients = new ArrayList<>();
    private List<LoggedEvent> cached = List.of();
    private final SimulatedCommands commands;

    RoomSimulation(long seed, RoomMeters meters, Trouble trouble) {
        this.world = new SimulatedWorld(seed);
        this.meters = meters;
        this.trouble = trouble;
        this.commands = new SimulatedCommands(world, STUDY);
        int count = world.random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            nodes.add(new Node(i));
        }
        var roles = List.of(Role.HOST, Role.PRESENTER, Role.PARTICIPANT, Role.PARTICIPANT);
        for (int i = 0; i < world.random.nextInt(2, 5); i++) {
            var actor = new Actor("client-%d-person".formatted(i), "Person " + i, roles.get(i), "client-%d-tab".formatted(i));
            clients.add(new SimulatedClient(world, actor, () -> nodes.get(world.random.nextInt(nodes.size())).host()));
        }
    }

    /** @return events in the log */
    int run() {
        double cutOffs = meters.cutOffs().count();
        double conflicts = meters.conflicts().count();
        clients.forEach(client -> {
            world.after(world.random.nextLong(3_000), client::connect);
            act(client);
        });
        nodes.forEach(this::disturb);
        world.runUntil(STORM);
        nodes.forEach(node -> {
            node.log.trouble = 0;
            node.log.out(0);
        });
        // Whoever is host by now opens the door to all, so that the proof finds everybody inside.
        clients.forEach(client -> {
            client.command(new DoorCommand.SetDoor(false, false));
            clients.forEach(other -> client.command(new DoorCommand.Admit(other.actor.participant())));
        });
        world.runUntil(STORM + CALM);
        check();
        trouble.cutOffs += (int) (meters.cutOffs().count() - cutOffs);
        trouble.conflicts += (int) (meters.conflicts().count() - conflicts);
        return logged().size();
    }

    private void act(SimulatedClient client) {
        world.after(world.random.nextLong(10, 400), () -> {
            if (world.now() < STORM) {
                client.command(commands.next(client));
                if (world.chance(0.03)) {
                    client.cut();
                }
                act(client);
            }
        });
    }

    private void disturb(Node node) {
        world.after(world.random.nextLong(500, 5_000), () -> {
            if (world.now() < STORM) {
                if (world.chance(0.2)) {
                    node.kill();
                } else {
                    node.log.out(world.random.nextLong(20, 2_500));
                }
                disturb(node);
            }
        });
    }

    /** What the log holds. */
    List<LoggedEvent> logged() {
        long last = shared.last(ROOM).result();
        if (cached.isEmpty() && last > 0 || !cached.isEmpty() && cached.getLast().seq() != last) {
            cached = shared.read(ROOM, 1, Integer.MAX_VALUE).result();
        }
        return cached;
    }

    private void check() {
        var log = logged();
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).seq()).isEqualTo(i + 1);
            assertThat(i == 0 || log.get(i).at() >= log.get(i - 1).at()).as("time never goes back").isTrue();
        }
        var state = RoomState.INITIAL.applyAll(log);
        for (var node : nodes) {
            if (node.host != null) {
                assertThat(node.host.state()).as("node %d", node.index).isEqualTo(state);
            }
        }
        for (var client : clients) {
            assertThat(client.connected()).as("%s is connected in the end", client.actor.client()).isTrue();
            assertThat(client.pending).as("%s has everything acknowledged", client.actor.client()).isEmpty();
            var audience = Audience.of(state, client.actor.participant(), client.actor.role());
            var least = new Audience(audience.participant(), audience.role(), Identities.NONE, Scrubber.EVERYTHING);
            var seen = Redaction.state(state, audience);
            assertThat(StateHash.of(client.state)).as(client.actor.client()).isEqualTo(StateHash.of(seen));
            assertThat(client.state).isEqualTo(seen);
            client.received.forEach((seq, event) -> {
                var original = log.get((int) (seq - 1));
                if (!Redaction.restricted(state, original.event())) {
                    // His role may have been one that sees less when it came.
                    assertThat(event).isIn(original, Redaction.event(state, original, least));
                }
            });
            assertThat(state.participants().get(client.actor.participant()).present()).isTrue();
        }
        new SimulationProof(log, clients, trouble).check();
        replay(log, state);
    }

    private void replay(List<LoggedEvent> log, RoomState live) {
        int cut = world.random.nextInt(log.size() + 1);
        try {
            var snapshot = Json.mapper().readValue(Json.mapper().writeValueAsString(
                    RoomState.INITIAL.applyAll(log.subList(0, cut))), RoomState.class);
            assertThat(snapshot.applyAll(log.subList(cut, log.size()))).as("snapshot at %d and tail", cut).isEqualTo(live);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
