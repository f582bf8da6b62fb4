package org.caseroom.room;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The fold of a room's log: immutable, so that a snapshot is a reference.
 *
 * @param seq          sequence number of the last event folded in, 0 before the first
 * @param at           time of that event
 * @param participants by id, in the order in which they first came
 * @param presenter    participant who has the floor, null: nobody
 * @param marks        by id, in the order in which they were added
 * @param removedMarks marks that their author can still restore, oldest first, at most {@link #MAX_REMOVED}
 * @param chat         oldest first, the last {@link #MAX_CHAT}
 * @param recording    null: none runs
 * @param floor        raised hands and offered views
 * @param door         who comes in
 * @param privacy      whose identities are shown to whom
 * @param agenda       the cases of the conference
 * @param markLayers   by id, in the order in which they were added
 * @param threads      what is said about marks, by mark
 * @param rounds       blind rounds by id, oldest first
 * @param clients      highest {@code clientSeq} in the log of each client, by {@code participant client}: recognises resent
 *                     commands; not part of the hash
 */
public record RoomState(
        String room, String title, long seq, long at, List<String> studies, SequencedMap<String, Participant> participants,
        @Nullable String presenter, View view, SequencedMap<String, Mark> marks, SequencedMap<String, Mark> removedMarks,
        List<ChatMessage> chat, @Nullable Recording recording, boolean closed, SequencedMap<String, Long> clients, Floor floor, Door door,
        Privacy privacy, Agenda agenda, SequencedMap<String, MarkLayer> markLayers, SequencedMap<String, MarkThread> threads,
        SequencedMap<String, Round> rounds) {

    public static final int MAX_STUDIES = 100;
    public static final int MAX_MARKS = 5_000;
    /** Points of all marks together, so that a snapshot stays within some 20 MB. */
    public static final int MAX_MARK_POINTS = 400_000;
    public static final int MAX_REMOVED = 500;
    public static final int MAX_CHAT = 1_000;
    public static final int MAX_PARTICIPANTS = 2_000;
    public static final int MAX_CLIENTS = 5_000;

    public static final RoomState INITIAL = new RoomState("", "", 0, 0, List.of(), empty(), null, View.EMPTY, empty(), empty(),
            List.of(), null, false, empty(), Floor.INITIAL, Door.INITIAL, Privacy.INITIAL, Agenda.INITIAL, empty(), empty(), empty());

    public RoomState {
        studies = List.copyOf(studies);
        chat = List.copyOf(chat);
        participants = Collections.unmodifiableSequencedMap(participants);
        marks = Collections.unmodifiableSequencedMap(marks);
        removedMarks = Collections.unmodifiableSequencedMap(removedMarks);
        clients = Collections.unmodifiableSequencedMap(clients);
        markLayers = Collections.unmodifiableSequencedMap(markLayers);
        threads = Collections.unmodifiableSequencedMap(threads);
        rounds = Collections.unmodifiableSequencedMap(rounds);
    }

    /**
     * The state after one more event. Total over events: one that does not fit the state (a mark that is gone, a viewport that
     * is not there) changes nothing but {@code seq} and {@code at}, so that a log can always be opened.
     *
     * @throws IllegalStateException when the event is not the next one: folding on would hide a gap
     */
    public RoomState apply(LoggedEvent logged) {
        if (logged.seq() != seq + 1) {
            throw new IllegalStateException("event %d of room %s does not follow %d".formatted(logged.seq(), room, seq));
        }
        return new Fold(this, logged).next();
    }

    public RoomState applyAll(List<LoggedEvent> events) {
        var state = this;
        for (var event : events) {
            state = state.apply(event);
        }
        return state;
    }

    /** The highest number of a command of this client in the log, 0: none yet. */
    public long lastClientSeq(Actor actor) {
        return clients.getOrDefault(actor.key(), 0L);
    }

    /** With what a reader may see of these in their place. */
    RoomState with(Door seenDoor, SequencedMap<String, Round> seenRounds, List<ChatMessage> seenChat) {
        return new RoomState(room, title, seq, at, studies, participants, presenter, view, marks, removedMarks, seenChat, recording,
                closed, clients, floor, seenDoor, privacy, agenda, markLayers, threads, seenRounds);
    }

    /** Points of all marks together. */
    public int markPoints() {
        int points = 0;
        for (var mark : marks.values()) {
            points += mark.shape().size();
        }
        return points;
    }

    private static <V> SequencedMap<String, V> empty() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }
}
