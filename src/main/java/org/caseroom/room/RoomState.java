package org.caseroom.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param clients      highest {@code clientSeq} in the log of each client: recognises resent commands; not part of the hash
 */
public record RoomState(
        String room, String title, long seq, long at, List<String> studies, SequencedMap<String, Participant> participants,
        @Nullable String presenter, View view, SequencedMap<String, Mark> marks, SequencedMap<String, Mark> removedMarks,
        List<ChatMessage> chat, @Nullable Recording recording, boolean closed, SequencedMap<String, Long> clients) {

    public static final int MAX_STUDIES = 100;
    public static final int MAX_MARKS = 5_000;
    /** Points of all marks together, so that a snapshot stays within some 20 MB. */
    public static final int MAX_MARK_POINTS = 400_000;
    public static final int MAX_REMOVED = 500;
    public static final int MAX_CHAT = 1_000;
    public static final int MAX_PARTICIPANTS = 2_000;
    public static final int MAX_CLIENTS = 5_000;

    public static final RoomState INITIAL = new RoomState("", "", 0, 0, List.of(), empty(), null, View.EMPTY, empty(), empty(),
            List.of(), null, false, empty());

    private static <V> SequencedMap<String, V> empty() {
        return java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(Map.of()));
    }
}
