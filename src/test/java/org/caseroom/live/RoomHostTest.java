package org.caseroom.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.caseroom.journal.InMemoryRoomLog;
import org.caseroom.journal.RoomLog;
import org.caseroom.protocol.CloseReason;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.protocol.Signal;
import org.caseroom.room.Actor;
import org.caseroom.room.ChatCommand;
import org.caseroom.room.ChatEvent;
import org.caseroom.room.Command;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Layout;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Point;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.View;
import org.caseroom.room.Viewport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One host, one thread, a clock that the test moves. */
class RoomHostTest {
    private static final String ROOM = "room-0001";
    private static final ImageRef IMAGE = new ImageRef("1.2.3.1", 1);

    /** A log that fails when told to, and can forget what it confirmed. */
    private static final class TroubledLog implements RoomLog {
        InMemoryRoomLog log = new InMemoryRoomLog();
        final List<Runnable> reconnections = new ArrayList<>();
        boolean out;
        boolean loseAnswer;

        private <T> Future<T> unlessOut(Future<T> result) {
            return out ? Future.failedFuture("out") : result;
        }

        @Override
        public Future<Append> append(String room, List<LoggedEvent> batch) {
            if (loseAnswer) {
                loseAnswer = false;
                log.append(room, batch);
                return Future.failedFuture("answer lost");
            }
            return out ? Future.failedFuture("out") : log.append(room, batch);
        }

        @Override
        public Future<List<LoggedEvent>> read(String room, long from, int entries) {
            return unlessOut(log.read(room, from, entries));
        }

        @Override
        public Future<Long> last(String room) {
            return unlessOut(log.last(room));
        }

        @Override
        public Runnable follow(String room, Consumer<List<LoggedEvent>> entries, Runnable reconnected) {
            reconnections.add(reconnected);
            return () -> { };
        }

        @Override
        public Future<Void> trim(String room, long before) {
            return log.trim(room, before);
        }

        /** As after a restore from a backup that is too old. */
        void forgetAfter(long seq) {
            var kept = log.read(ROOM, 1, Integer.MAX_VALUE).result();
            log = new InMemoryRoomLog();
            kept.stream().filter(event -> event.seq() <= seq).forEach(event -> log.append(ROOM, List.of(event)));
        }

        List<LoggedEvent> all() {
            return log.read(ROOM, 1, Integer.MAX_VALUE).result();
        }
    }

    private static final class Guest implements Peer {
        final Actor actor;
        final List<ServerMessage> messages = new ArrayList<>();
        CloseReason closed;

        Guest(String name, Role role) {
            this.actor = new Actor(name + "-person", name, role, name + "-client");
        }

        @Override
        public Actor actor() {
            return actor;
        }

        @Override
        public void send(Outgoing message) {
            messages.add(message.message());
        }

        @Override
        public void signal(Outgoing signals) {
            messages.add(signals.message());
        }

        @Override
        public void close(CloseReason reason, String detail) {
            closed = reason;
        }

        <T extends ServerMessage> List<T> all(Class<T> kind) {
            return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        List<LoggedEvent> events() {
            return all(ServerMessage.Events.class).stream().flatMap(message -> message.events().stream()).toList();
        }
    }

    private final SimulatedWorld world = new SimulatedWorld(1);
    private final TroubledLog log = new TroubledLog();
    private final Guest ada = new Guest("ada", Role.HOST);
    private final Guest ben = new Guest("benn", Role.PARTICIPANT);
    private RoomHost host;

    @BeforeEach
    void open() {
        host = host(log);
        host.connect(ada, 0);
        pass(100);
    }

    private RoomHost host(RoomLog behind) {
        var opened = new RoomOpening(behind, world.clock(0)).open(ROOM, RoomState.INITIAL,
                new RoomEvent.RoomOpened(ROOM, "Title", List.of("1.2.3")), "ada-person").result();
        var made = new RoomHost(ROOM, opened, new RoomPorts(behind, world.clock(0), () -> world.now() * 1_000_000, world,
                ImageCatalog.ANYTHING, RoomListener.NONE, RoomPorts.OtherNodes.NONE, new RoomMeters(new SimpleMeterRegistry()),
                new RoomPorts.Bounds(3, 3_000)));
        made.start();
        return made;
    }

    private void pass(long millis) {
        world.runUntil(world.now() + millis);
    }

    private static Command say(int number) {
        return new ChatCommand.Say("message-%04d".formatted(number), "text " + number);
    }

    @Test
    @DisplayName("D1 somebody leaves ten seconds after his last connection, and not when he comes back before")
    void grace() {
        host.connect(ben, 0);
        host.disconnect(ben);
        pass(9_000);
        host.connect(ben, 0);
        pass(30_000);
        assertThat(log.all()).noneMatch(event -> event.event() instanceof RoomEvent.ParticipantLeft);
        host.disconnect(ben);
        pass(9_500);
        assertThat(log.all()).noneMatch(event -> event.event() instanceof RoomEvent.ParticipantLeft);
        pass(2_000);
        assertThat(log.all().getLast().event()).isEqualTo(new RoomEvent.ParticipantLeft("benn-person"));
        pass(60_000);
        assertThat(log.all().stream().filter(event -> event.event() instanceof RoomEvent.ParticipantLeft)).hasSize(1);
    }

    @Test
    @DisplayName("D1 who has been declared gone and speaks joins first")
    void speaksAfterLeaving() {
        host.submit(new Actor("ada-person", "ada", Role.HOST, RoomHost.SERVER), new Command.Leave());
        host.submit(ada, 1, say(1));
        pass(100);
        assertThat(host.state().participants().get("ada-person").present()).isTrue();
        assertThat(log.all().getLast().event()).isInstanceOf(ChatEvent.ChatSaid.class);
    }

    @Test
    @DisplayName("A5 while the log is away nothing is taken, everybody is told, and what is sent again is done once")
    void outage() {
        log.out = true;
        host.submit(ada, 1, say(1));
        host.submit(ada, 2, say(2));
        pass(1_000);
        assertThat(ada.all(ServerMessage.Status.class)).containsExactly(new ServerMessage.Status(false, RoomHost.NOT_EDITABLE));
        host.connect(ben, 0);
        assertThat(ben.all(ServerMessage.Welcome.class)).hasSize(1);
        assertThat(ben.all(ServerMessage.Status.class)).extracting("editable").containsExactly(false);
        log.out = false;
        pass(6_000);
        assertThat(ada.all(ServerMessage.Status.class).getLast()).isEqualTo(new ServerMessage.Status(true, ""));
        assertThat(host.state().chat()).isEmpty();
        host.submit(ada, 3, say(3)); // was under way before the client saw the status
        host.submit(ada, 1, say(1));
        host.submit(ada, 2, say(2));
        host.submit(ada, 3, say(3));
        pass(100);
        assertThat(host.state().chat()).extracting("id").containsExactly("message-0001", "message-0002", "message-0003");
        assertThat(host.state().participants().get("benn-person").present()).as("the join was asked for again").isTrue();
    }

    @Test
    @DisplayName("A4 an append whose answer was lost is found in the log and not done twice")
    void unknownOutcome() {
        log.loseAnswer = true;
        host.submit(ada, 1, say(1));
        pass(1_000);
        assertThat(ada.events()).extracting(LoggedEvent::clientSeq).contains(1L);
        host.submit(ada, 1, say(1));
        host.submit(ada, 2, say(2));
        pass(100);
        assertThat(ada.all(ServerMessage.Done.class)).containsExactly(new ServerMessage.Done(1));
        assertThat(host.state().chat()).hasSize(2);
    }

    @Test
    @DisplayName("O1 events that the log confirmed and then lost are put back before anything new")
    void putBack() {
        for (int i = 1; i <= 5; i++) {
            host.submit(ada, i, say(i));
        }
        pass(100);
        var before = log.all();
        log.forgetAfter(3);
        pass(2_000); // found by the poll
        assertThat(log.all()).isEqualTo(before);
        log.forgetAfter(4);
        log.out = true;
        pass(2_000);
        log.out = false;
        pass(6_000);
        assertThat(log.all()).as("after an outage").isEqualTo(before);
        host.submit(ada, 6, say(6));
        pass(100);
        assertThat(host.state().chat()).hasSize(6);
        assertThat(log.all()).hasSize(before.size() + 1);
        var all = log.all();
        log.forgetAfter(0);
        log.reconnections.forEach(Runnable::run);
        // The first event was there when this node opened the room; the archive has it.
        assertThat(log.read(ROOM, 2, Integer.MAX_VALUE).result()).as("nothing at all was left").isEqualTo(all.subList(1, all.size()));
    }

    @Test
    @DisplayName("O4 an event goes out at once, what follows within 16 ms together")
    void tick() {
        host.connect(ben, host.state().seq());
        pass(100);
        ben.messages.clear();
        host.submit(ada, 1, say(1));
        assertThat(ben.events()).hasSize(1);
        for (int i = 2; i <= 9; i++) {
            host.submit(ada, i, say(i));
        }
        assertThat(ben.events()).hasSize(1);
        pass(16);
        assertThat(ben.events()).hasSize(9);
        assertThat(ben.all(ServerMessage.Events.class)).hasSize(2);
        pass(100);
        host.submit(ada, 10, say(10));
        assertThat(ben.events()).as("idle again: at once").hasSize(10);
    }

    @Test
    @DisplayName("A3 an answer comes after the events it rests on")
    void answerAfterEvents() {
        host.submit(ada, 1, say(1));
        host.submit(ada, 2, say(2));
        host.submit(ada, 3, new Command.RemoveMark("mark-0001"));
        var kinds = ada.messages.stream().filter(m -> m instanceof ServerMessage.Events || m instanceof ServerMessage.Rejected)
                .map(m -> m.getClass().getSimpleName()).toList();
        assertThat(kinds.getLast()).isEqualTo("Rejected");
        assertThat(ada.events()).extracting(LoggedEvent::clientSeq).contains(1L, 2L);
    }

    @Test
    @DisplayName("R1 R2 a client that has most of it gets the rest, a new one a snapshot")
    void welcome() {
        for (int i = 1; i <= 5; i++) {
            host.submit(ada, i, say(i));
        }
        host.connect(ben, host.state().seq() - 2);
        var resumed = ben.all(ServerMessage.Welcome.class).getFirst();
        assertThat(resumed.snapshot()).isNull();
        assertThat(resumed.events()).extracting(LoggedEvent::seq).containsExactly(host.state().seq() - 2, host.state().seq() - 1);
        var late = new Guest("late", Role.VIEWER);
        host.connect(late, 0);
        assertThat(late.all(ServerMessage.Welcome.class).getFirst().snapshot().chat()).hasSize(5);
    }

    @Test
    @DisplayName("R3 a client that knows more than this node waits until it has read as far")
    void ahead() {
        var behind = host(log);
        for (int i = 1; i <= 5; i++) {
            host.submit(ada, i, say(i));
        }
        behind.connect(ben, host.state().seq());
        assertThat(ben.all(ServerMessage.Welcome.class).getFirst().snapshot()).isNull();
        assertThat(behind.state().chat()).hasSize(5);
        log.out = true;
        pass(3_000);
        var late = new Guest("late", Role.VIEWER);
        behind.connect(late, host.state().seq() + 3);
        assertThat(late.closed).isEqualTo(CloseReason.LOG_UNAVAILABLE);
    }

    @Test
    @DisplayName("G1 the latest cursor of each client wins within a tick")
    void latestSignal() {
        host.connect(ben, 0);
        pass(100);
        ben.messages.clear();
        for (int i = 0; i < 10; i++) {
            host.signal(ada, new Signal.Cursor(IMAGE, new Point(i, 0), false));
        }
        pass(16);
        var signals = ben.all(ServerMessage.Signals.class);
        assertThat(signals).hasSize(2);
        assertThat(((Signal.Cursor) signals.getLast().signals().getFirst().signal()).point()).isEqualTo(new Point(9, 0));
    }

    @Test
    @DisplayName("G8 what arrives is told by the server, and never because a client says so")
    void arriving() {
        host.connect(ben, 0);
        pass(100);
        ben.messages.clear();
        host.signal(ada, new Signal.Arriving(null));
        pass(100);
        assertThat(ben.all(ServerMessage.Signals.class)).isEmpty();
        var first = new ServerMessage.SignalFrom(RoomHost.SERVER, "1.2.3", new Signal.Arriving("1.2.3"));
        var second = new ServerMessage.SignalFrom(RoomHost.SERVER, "1.2.4", new Signal.Arriving("1.2.4"));
        host.signalling().fromElsewhere(first);
        host.signalling().fromElsewhere(second);
        pass(100);
        assertThat(ben.all(ServerMessage.Signals.class).stream().flatMap(message -> message.signals().stream())).containsExactly(first, second);
        ben.messages.clear();
        host.disconnect(ben);
        host.connect(ben, 0);
        pass(100);
        assertThat(ben.all(ServerMessage.Signals.class)).as("holds for nobody who comes later").isEmpty();
    }

    private static Signal.Looking looking(String study) {
        return new Signal.Looking(new View(Layout.SINGLE, List.of(new Viewport(study, study + ".1", IMAGE, null, false, null, null, null)), 0));
    }

    @Test
    @DisplayName("G6 who comes is told what everybody has on his screen, until that client follows again or goes")
    void lookingKept() {
        host.signal(ada, looking("1.2.3"));
        host.connect(ben, 0);
        pass(100);
        assertThat(ben.messages.get(1)).isEqualTo(new ServerMessage.Signals(List.of(
                new ServerMessage.SignalFrom("ada-person", "ada-client", looking("1.2.3")))));
        host.signal(ada, new Signal.Looking(null));
        pass(100);
        host.disconnect(ben);
        ben.messages.clear();
        host.connect(ben, 0);
        pass(100);
        assertThat(ben.all(ServerMessage.Signals.class)).isEmpty();
        host.signal(ada, looking("1.2.3"));
        host.disconnect(ada);
        host.disconnect(ben);
        ben.messages.clear();
        host.connect(ben, 0);
        assertThat(ben.all(ServerMessage.Signals.class)).isEmpty();
    }

    @Test
    @DisplayName("G6 what clients of other nodes look at is told too, and forgotten with them")
    void lookingElsewhere() {
        var from = new ServerMessage.SignalFrom("cleo-person", "cleo-client", looking("1.2.3"));
        var cleo = new ServerMessage.Here("cleo-person", "cleo-client", null);
        host.signalling().fromElsewhere(from);
        host.attendance().elsewhere("node-2", List.of());
        host.attendance().elsewhere("node-2", List.of(cleo));
        host.connect(ben, 0);
        pass(2_000);
        assertThat(ben.all(ServerMessage.Signals.class)).containsExactly(new ServerMessage.Signals(List.of(from)));
        assertThat(host.signalling().local()).isEmpty();
        host.attendance().elsewhere("node-2", List.of());
        host.disconnect(ben);
        ben.messages.clear();
        host.connect(ben, 0);
        assertThat(ben.all(ServerMessage.Signals.class)).isEmpty();
    }

    @Test
    @DisplayName("G6 a view of what is not in the room is told to nobody")
    void lookingElsewhereThanTheRoom() {
        host.connect(ben, 0);
        host.signal(ada, looking("9.9.9"));
        pass(100);
        assertThat(ben.all(ServerMessage.Signals.class)).isEmpty();
    }

    @Test
    @DisplayName("G3 while a recording runs pointers are logged, at most thirty a second, the last ones before it stops")
    void tracks() {
        host.signal(ada, new Signal.Cursor(IMAGE, new Point(1, 1), false));
        host.submit(ada, 1, new Command.StartRecording("recording-1", "Title"));
        for (int i = 0; i < 400; i++) {
            pass(10);
            host.signal(ada, new Signal.Cursor(IMAGE, new Point(i, i), false));
        }
        host.submit(ada, 2, new Command.StopRecording());
        pass(100);
        var tracks = log.all().stream().map(LoggedEvent::event).filter(RoomEvent.PointerTrack.class::isInstance)
                .map(RoomEvent.PointerTrack.class::cast).toList();
        assertThat(tracks).hasSizeBetween(2, 3);
        var samples = tracks.stream().flatMap(track -> track.samples().stream()).toList();
        assertThat(samples).hasSizeBetween(90, 121);
        assertThat(samples.getLast().point()).isEqualTo(new Point(399, 399));
        assertThat(log.all().getLast().event()).isInstanceOf(RoomEvent.RecordingStopped.class);
    }

    @Test
    @DisplayName("C1 a full room takes nobody more, and gives back the place of one who left")
    void full() {
        host.connect(ben, 0);
        host.connect(new Guest("third", Role.VIEWER), 0);
        var fourth = new Guest("fourth", Role.VIEWER);
        host.connect(fourth, 0);
        assertThat(fourth.closed).isEqualTo(CloseReason.ROOM_FULL);
        host.disconnect(ben);
        var fifth = new Guest("fifth", Role.VIEWER);
        host.connect(fifth, 0);
        assertThat(fifth.closed).isNull();
    }
}
