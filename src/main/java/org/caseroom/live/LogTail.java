package org.caseroom.live;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.caseroom.journal.RoomLog;
import org.caseroom.protocol.ServerMessage;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a room's log as one node sees it, and the state folded up to there. One append or one read is under way at a time.
 *
 * <pre>
 *             append: conflict                         append or read: failed
 *   READY  -----------------------&gt;  CATCHING_UP  ----------------------------&gt;  CUT_OFF
 *     ^ \---- a hint or the poll -------^   |                                      |
 *     |                                     | read to the end                      | later: last, read
 *     +-------------------------------------+&lt;-------------------------------------+
 * </pre>
 */
final class LogTail {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final int READ_ENTRIES = 500;
    private static final int RECENT = 2_000;
    /** What makes an event large; so many are some 30 MB. */
    private static final long RECENT_POINTS = 400_000;
    private static final long POLL_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 100;
    private static final long MAX_RETRY_MILLIS = 5_000;

    private enum Phase { READY, CATCHING_UP, CUT_OFF, CLOSED }

    enum Outcome {
        APPENDED,
        /** Others were first; what they wrote is read next. */
        CONFLICT,
        /** Or unknown: the room is cut off next. */
        FAILED,
        CLOSED
    }

    interface Listener {
        /** Events that are in the log; the state has them. */
        void applied(List<LoggedEvent> events);

        /** Nothing is under way, and the state may be another one. */
        void ready();

        void cutOff();

        /** After {@link #cutOff}, and before {@link #ready}. */
        void resumed();
    }

    private final String room;
    private final RoomPorts ports;
    private final Listener listener;
    private final ArrayDeque<LoggedEvent> recent = new ArrayDeque<>();
    private long recentPoints;
    private RoomState state;
    private Phase phase = Phase.READY;
    private boolean appending;
    private long hinted;
    /** The log may not be what it was. */
    private boolean verify;
    private long retryMillis = RETRY_MILLIS;
    private Runnable unfollow = () -> { };

    LogTail(String room, RoomState state, RoomPorts ports, Listener listener) {
        this.room = room;
        this.state = state;
        this.ports = ports;
        this.listener = listener;
    }

    void start() {
        unfollow = ports.log().follow(room, this::hint, () -> {
            verify = true;
            afterwards();
        });
        poll();
    }

    void close() {
        phase = Phase.CLOSED;
        unfollow.run();
    }

    RoomState state() {
        return state;
    }

    /** Whether what is asked for now will be decided soon. */
    boolean editable() {
        return phase == Phase.READY || phase == Phase.CATCHING_UP;
    }

    /** Whether an entry may be appended now. */
    boolean idle() {
        return phase == Phase.READY && !appending;
    }

    /** What a client misses that knows the events up to {@code lastSeq}; null: it needs a {@link ServerMessage.Welcome#snapshot()}. */
    List<LoggedEvent> after(long lastSeq) {
        if (lastSeq == state.seq()) {
            return List.of();
        }
        if (lastSeq == 0 || lastSeq > state.seq() || recent.isEmpty() || recent.getFirst().seq() > lastSeq + 1) {
            return null;
        }
        return recent.stream().filter(event -> event.seq() > lastSeq).toList();
    }

    /** Somebody has seen an event up to which this node has not read yet. */
    void expect(long seq) {
        hinted = Math.max(hinted, seq);
        look();
    }

    /** Only while {@link #idle()}. */
    void append(List<LoggedEvent> events, Consumer<Outcome> then) {
        appending = true;
        var sent = ports.ticks().getAsLong();
        ports.log().append(room, events).onComplete(done -> {
            appending = false;
            if (phase == Phase.CLOSED) {
                then.accept(Outcome.CLOSED);
            } else if (done.failed()) {
                then.accept(Outcome.FAILED);
                cutOff("append", done.cause());
            } else if (done.result() == RoomLog.Append.CONFLICT) {
                ports.meters().conflicts().increment();
                then.accept(Outcome.CONFLICT);
                catchUp();
            } else {
                ports.meters().appended(ports.ticks().getAsLong() - sent, events.size());
                retryMillis = RETRY_MILLIS;
                apply(events);
                then.accept(Outcome.APPENDED);
                afterwards();
            }
        });
    }

    private void apply(List<LoggedEvent> events) {
        for (var event : events) {
            var before = state;
            state = state.apply(event);
            recent.add(event);
            recentPoints += Deciding.points(event.event());
            while (recent.size() > RECENT || recentPoints > RECENT_POINTS) {
                recentPoints -= Deciding.points(recent.poll().event());
            }
            ports.listener().applied(before, event, state);
        }
        listener.applied(events);
    }

    /** Entries that somebody appended; they are in the log, but may be old or not the next ones. */
    private void hint(List<LoggedEvent> entry) {
        if (phase == Phase.CLOSED || entry.getLast().seq() <= state.seq()) {
            return;
        }
        if (!idle()) {
            hinted = Math.max(hinted, entry.getLast().seq());
        } else if (entry.getFirst().seq() > state.seq() + 1) {
            catchUp();
        } else {
            apply(entry.stream().filter(event -> event.seq() > state.seq()).toList());
            afterwards();
        }
    }

    private void catchUp() {
        phase = Phase.CATCHING_UP;
        ports.log().read(room, state.seq() + 1, READ_ENTRIES).onComplete(read -> {
            if (phase != Phase.CATCHING_UP) {
                return;
            }
            if (read.failed()) {
                cutOff("read", read.cause());
                return;
            }
            apply(read.result());
            if (read.result().isEmpty() || read.result().size() < READ_ENTRIES && hinted <= state.seq()) {
                phase = Phase.READY;
                afterwards();
            } else {
                catchUp();
            }
        });
    }

    private void afterwards() {
        if (!idle()) {
            return;
        }
        if (verify) {
            verify();
        } else if (hinted > state.seq()) {
            hinted = 0;
            catchUp();
        } else {
            listener.ready();
        }
    }

    private void verify() {
        verify = false;
        phase = Phase.CATCHING_UP;
        new LogRepair(room, ports.log()).resume(state.seq(), List.copyOf(recent)).onComplete(resumed -> {
            if (phase != Phase.CATCHING_UP) {
                return;
            }
            if (resumed.failed()) {
                cutOff("verify", resumed.cause());
            } else {
                apply(resumed.result());
                phase = Phase.READY;
                afterwards();
            }
        });
    }

    private void look() {
        if (idle()) {
            catchUp();
        }
    }

    private void poll() {
        ports.scheduler().after(POLL_MILLIS, () -> {
            if (phase != Phase.CLOSED) {
                look();
                poll();
            }
        });
    }

    private void cutOff(String during, Throwable cause) {
        phase = Phase.CUT_OFF;
        ports.meters().cutOffs().increment();
        LOG.warn("event=room-cut-off room={} during={} seq={} retryMs={} cause=\"{}\"", room, during, state.seq(), retryMillis,
                cause.toString());
        listener.cutOff();
        retry();
    }

    private void retry() {
        ports.scheduler().after(retryMillis, () -> {
            if (phase != Phase.CUT_OFF) {
                return;
            }
            retryMillis = Math.min(2 * retryMillis, MAX_RETRY_MILLIS);
            verify = false;
            new LogRepair(room, ports.log()).resume(state.seq(), List.copyOf(recent)).onComplete(resumed -> {
                if (phase != Phase.CUT_OFF) {
                    return;
                }
                if (resumed.failed()) {
                    LOG.debug("event=room-still-cut-off room={} cause=\"{}\"", room, resumed.cause().toString());
                    retry();
                    return;
                }
                apply(resumed.result());
                phase = Phase.READY;
                LOG.info("event=room-resumed room={} seq={}", room, state.seq());
                listener.resumed();
                afterwards();
            });
        });
    }
}
