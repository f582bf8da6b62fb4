package org.caseroom.journal;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.caseroom.room.LoggedEvent;

/**
 * The ordered log of events of each room, shared by all nodes. It is the only place where order is decided: a batch is
 * written as one entry whose number is the sequence number of its first event, and an entry is taken only above the last
 * one. So of two nodes that both want to write event n+1 exactly one does; the other gets {@link Append#CONFLICT}, reads what it
 * missed and decides again.
 *
 * <p>A caller sends the next batch of a room only after the answer to the one before: sent together, the second could be
 * taken where the first was refused.
 */
public interface RoomLog {
    enum Append {
        /** In the log, and safe there when the server is killed now. */
        APPENDED,
        /** Nothing was written: another entry stands at or above this place. */
        CONFLICT
    }

    /**
     * Appends events with consecutive sequence numbers as one entry: all of them or none.
     *
     * @return fails when the outcome is unknown or the log cannot be reached; the entry may then still be in the log, or get
     *         there a little later. The caller finds out with {@link #read}, and never has to fear that a late entry
     *         overwrites or doubles anything.
     */
    Future<Append> append(String room, List<LoggedEvent> batch);

    /**
     * Events from sequence number {@code from} on, without a gap, in order.
     *
     * @param entries at most so many entries are read; an entry is never cut at its end
     * @return empty when there is none yet; fails when {@code from} has been trimmed, a gap is found, or the log ends before
     *         {@code from - 1}
     */
    Future<List<LoggedEvent>> read(String room, long from, int entries);

    /** Sequence number of the last event, 0 for a log that is empty or not there. */
    Future<Long> last(String room);

    /**
     * Calls back with entries that other nodes appended, soon after it happened. A hint only: entries may be missing, come
     * twice or out of order, or be the follower's own, so it also reads now and then.
     *
     * @param reconnected called when the log was out of reach and may have been started anew, from an older copy even
     * @return stops it
     */
    Runnable follow(String room, Consumer<List<LoggedEvent>> entries, Runnable reconnected);

    /** Forgets entries all of whose events are below {@code before}; the last entry always stays. */
    Future<Void> trim(String room, long before);
}
