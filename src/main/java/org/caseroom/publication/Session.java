package org.caseroom.publication;

import java.util.Comparator;
import java.util.List;
import org.caseroom.room.AgendaCase;
import org.caseroom.room.CaseStatus;
import org.caseroom.room.Mark;
import org.caseroom.room.Nullable;
import org.caseroom.room.RoomState;
import org.caseroom.room.Scrubber;

/**
 * What happened in a room and shall become a page.
 *
 * @param state    at its end
 * @param since    milliseconds since 1970 UTC; marks made or changed from then on are of this session
 * @param clip     null: it was not recorded
 * @param scrubber takes what tells of the patients out of what was typed
 * @param language of what the page says by itself
 */
public record Session(RoomState state, long since, @Nullable Clip clip, Scrubber scrubber, String language) {
    /** @param millis its whole length, above 0 */
    public record Clip(String recording, long millis) {
    }

    /** The marks of this session, in the order in which the room numbers them; all of the room where none is. */
    List<Mark> marks() {
        var all = List.copyOf(state.marks().values());
        var ours = all.stream().filter(mark -> mark.changedAt() >= since).toList();
        return ours.isEmpty() ? all : ours;
    }

    /** What was dealt with, or where a sitting ended what its minutes keep. */
    List<AgendaCase> cases() {
        var agenda = state.agenda();
        var touched = agenda.cases().values().stream().filter(one -> one.status() != CaseStatus.PLANNED || !one.outcome().isBlank()
                || agenda.past().isEmpty() && !one.notes().isBlank()).toList();
        return !touched.isEmpty() ? touched : agenda.past().stream().max(Comparator.comparingLong(one -> one.startedAt()))
                .map(one -> one.cases()).orElse(List.of());
    }
}
