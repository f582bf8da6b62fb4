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
 * @param revision    how often notes and outcome were written: who writes them says which he has read, so that nobody writes over
 *                    what he has not seen
 */
public record AgendaCase(String id, String title, List<String> studies, int minutes, @Nullable View opening, String notes, String outcome,
                         CaseStatus status, @Nullable Long startedAt, long spentMillis, int revision) {
    public static final int MAX_TITLE = 200;
    public static final int MAX_NOTES = 10_000;
    public static final int MAX_MINUTES = 600;
    public static final int MAX_STUDIES = 20;

    public AgendaCase {
        studies = List.copyOf(studies);
    }

    AgendaCase changed(String newTitle, List<String> newStudies, int newMinutes, View newOpening) {
        return new AgendaCase(id, newTitle, newStudies, newMinutes, newOpening, notes, outcome, status, startedAt, spentMillis,
                revision);
    }

    AgendaCase noted(String newNotes, String newOutcome) {
        return new AgendaCase(id, title, studies, minutes, opening, newNotes, newOutcome, status, startedAt, spentMillis,
                revision + 1);
    }

    AgendaCase begun(long at) {
        return new AgendaCase(id, title, studies, minutes, opening, notes, outcome, CaseStatus.CURRENT, at, spentMillis, revision);
    }

    /** Its clock stands. */
    AgendaCase ended(CaseStatus as, long at) {
        return new AgendaCase(id, title, studies, minutes, opening, notes, outcome, as, null,
                spentMillis + (startedAt == null ? 0 : Math.max(0, at - startedAt)), revision);
    }

    /** Planned anew for the next meeting, with its notes; an outcome that the minutes of this one have does not stand for the next. */
    AgendaCase again() {
        return new AgendaCase(id, title, studies, minutes, opening, notes, status == CaseStatus.PLANNED ? outcome : "",
                CaseStatus.PLANNED, null, 0, revision);
    }

    /** As the minutes keep it: what was said and decided, and no pictures. */
    AgendaCase kept() {
        return new AgendaCase(id, title, studies, minutes, null, notes, outcome, status, null, spentMillis, revision);
    }

    /** Characters of what people wrote. */
    int text() {
        return title.length() + notes.length() + outcome.length();
    }
}
