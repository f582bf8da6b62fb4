package org.caseroom.room;

import java.util.List;

/**
 * One case of the agenda.
 *
 * @param minutes     time budget, 0: none
 * @param opening     what is shown when it begins, null: what was shown last stays
 * @param notes       prepared and taken down, for everybody in the room
 * @param outcome     what was decided, empty until then
 * @param startedAt   when it became the current one last, milliseconds since 1970 UTC, null while it is not
 * @param spentMillis time it was the current one before that
 */
public record AgendaCase(String id, String title, List<String> studies, int minutes, @Nullable View opening, String notes, String outcome,
                         CaseStatus status, @Nullable Long startedAt, long spentMillis) {
    public static final int MAX_TITLE = 200;
    public static final int MAX_NOTES = 10_000;
    public static final int MAX_MINUTES = 600;
    public static final int MAX_STUDIES = 20;

    public AgendaCase {
        studies = List.copyOf(studies);
    }

    AgendaCase changed(String newTitle, List<String> newStudies, int newMinutes, View newOpening) {
        return new AgendaCase(id, newTitle, newStudies, newMinutes, newOpening, notes, outcome, status, startedAt, spentMillis);
    }

    AgendaCase noted(String newNotes, String newOutcome) {
        return new AgendaCase(id, title, studies, minutes, opening, newNotes, newOutcome, status, startedAt, spentMillis);
    }

    AgendaCase begun(long at) {
        return new AgendaCase(id, title, studies, minutes, opening, notes, outcome, CaseStatus.CURRENT, at, spentMillis);
    }

    /** Its clock stands. */
    AgendaCase ended(CaseStatus as, long at) {
        return new AgendaCase(id, title, studies, minutes, opening, notes, outcome, as, null,
                spentMillis + (startedAt == null ? 0 : Math.max(0, at - startedAt)));
    }

    /** Planned anew for the next meeting, with its notes. */
    AgendaCase again() {
        return new AgendaCase(id, title, studies, minutes, opening, notes, outcome, CaseStatus.PLANNED, null, 0);
    }
}
