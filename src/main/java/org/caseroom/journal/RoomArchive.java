package org.caseroom.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.caseroom.protocol.Json;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomState;
import org.jdbi.v3.core.Handle;

/** Rows of room_event and room_snapshot. All of it blocks. */
final class RoomArchive {
    private static final int MAX_NAMING = 5_000;

    private final EntryCodec codec;

    RoomArchive(EntryCodec codec) {
        this.codec = codec;
    }

    /** Sequence number of the last archived event; empty when there is no such room. */
    Optional<Long> archived(Handle handle, String room) {
        return handle.createQuery("SELECT archived_seq FROM room WHERE id = :room").bind("room", room).mapTo(Long.class).findOne();
    }

    /** Adds one entry; one that is there already stays as it is. */
    void add(Handle handle, String room, List<LoggedEvent> events) {
        handle.createUpdate("INSERT INTO room_event (room, first_seq, last_seq, payload) VALUES (:room, :first, :last, :payload) "
                        + "ON CONFLICT (room, first_seq) DO NOTHING")
                .bind("room", room).bind("first", events.getFirst().seq()).bind("last", events.getLast().seq())
                .bind("payload", codec.write(events)).execute();
        handle.createUpdate("UPDATE room SET archived_seq = :last WHERE id = :room").bind("last", events.getLast().seq())
                .bind("room", room).execute();
    }

    /** Events from {@code from} on, of at most so many entries. */
    List<LoggedEvent> read(Handle handle, String room, long from, int entries) {
        var rows = handle.createQuery("SELECT payload FROM room_event WHERE room = :room AND last_seq >= :from "
                        + "ORDER BY first_seq LIMIT :entries")
                .bind("room", room).bind("from", from).bind("entries", entries).mapTo(String.class).list();
        var read = new ArrayList<List<LoggedEvent>>(rows.size());
        rows.forEach(row -> read.add(codec.read(row)));
        return Entries.join(room, from, read);
    }

    /**
     * Events of the entries in which an id stands, in their order, and those that came in the same entries. The database looks for it, so
     * that of a long log only these are read.
     *
     * @param id as {@code Checks.id} has it; the one sign of it that has a meaning in a pattern finds too much, never too little
     */
    List<LoggedEvent> naming(Handle handle, String room, String id) {
        var events = new ArrayList<LoggedEvent>();
        handle.createQuery("SELECT payload FROM room_event WHERE room = :room AND payload LIKE :pattern ORDER BY first_seq LIMIT :most")
                .bind("room", room).bind("pattern", "%\"" + id + "\"%").bind("most", MAX_NAMING).mapTo(String.class)
                .forEach(row -> events.addAll(codec.read(row)));
        return events;
    }

    /**
     * Gives all events of the entries that hold some of the chat, a page at a time. Which entries these are the database tells by
     * their text, for most of a log is scrolling.
     *
     * @return sequence number of the last archived event, up to which nothing of the chat was left out
     */
    long chat(Handle handle, String room, Consumer<LoggedEvent> each) {
        long last = archived(handle, room).orElse(0L);
        long from = 1;
        while (from <= last) {
            var rows = handle.createQuery("SELECT payload FROM room_event WHERE room = :room AND first_seq >= :from AND last_seq <= :last "
                            + "AND payload LIKE '%\"Chat%' ORDER BY first_seq LIMIT 500")
                    .bind("room", room).bind("from", from).bind("last", last).mapTo(String.class).list();
            if (rows.isEmpty()) {
                break;
            }
            for (var row : rows) {
                var events = codec.read(row);
                events.forEach(each);
                from = events.getLast().seq() + 1;
            }
        }
        return last;
    }

    void keep(Handle handle, String room, RoomState state) {
        try {
            handle.createUpdate("INSERT INTO room_snapshot (room, seq, payload) VALUES (:room, :seq, :payload) "
                            + "ON CONFLICT (room, seq) DO NOTHING")
                    .bind("room", room).bind("seq", state.seq()).bind("payload", Json.mapper().writeValueAsString(state))
                    .execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state that cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The state after event {@code seq}, from the nearest snapshot at or before it and the events that follow.
     *
     * @param seq not above what is archived
     */
    RoomState stateAt(Handle handle, String room, long seq) {
        var state = snapshot(handle, room, seq);
        while (state.seq() < seq) {
            var events = read(handle, room, state.seq() + 1, 500);
            if (events.isEmpty()) {
                throw new LogGapException(room, state.seq() + 1, seq);
            }
            for (var event : events) {
                if (event.seq() <= seq) {
                    state = state.apply(event);
                }
            }
        }
        return state;
    }

    /** A snapshot that this release cannot read is as good as none: it is made again from the events. */
    private RoomState snapshot(Handle handle, String room, long atMost) {
        var payload = handle.createQuery("SELECT payload FROM room_snapshot WHERE room = :room AND seq <= :seq "
                + "ORDER BY seq DESC LIMIT 1").bind("room", room).bind("seq", atMost).mapTo(String.class).findOne();
        if (payload.isEmpty()) {
            return RoomState.INITIAL;
        }
        try {
            return Json.mapper().readValue(payload.get(), RoomState.class);
        } catch (JsonProcessingException e) {
            return RoomState.INITIAL;
        }
    }
}
