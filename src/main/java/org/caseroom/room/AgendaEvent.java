package org.caseroom.room;

import java.util.List;

/** The agenda and the sittings. */
public sealed interface AgendaEvent extends RoomEvent {
    /** At the end of the agenda. */
    record CaseAdded(String id, String title, List<String> studies, int minutes, @Nullable View opening, String notes) implements AgendaEvent {
        public CaseAdded {
            studies = List.copyOf(studies);
        }
    }

    record CaseChanged(String id, String title, List<String> studies, int minutes, @Nullable View opening) implements AgendaEvent {
        public CaseChanged {
            studies = List.copyOf(studies);
        }
    }

    record CaseNoted(String id, String notes, String outcome) implements AgendaEvent {
    }

    /** @param before the case it stands in front of now, null: it is the last one */
    record CaseMoved(String id, @Nullable String before) implements AgendaEvent {
    }

    record CaseRemoved(String id) implements AgendaEvent {
    }

    /** It is discussed now, its opening is shown; one that was current before is planned again, its time counted. */
    record CaseStarted(String id) implements AgendaEvent {
    }

    /** @param status DONE, POSTPONED, or PLANNED: taken up again */
    record CaseConcluded(String id, CaseStatus status) implements AgendaEvent {
    }

    /** @param minutes how long it is meant to take, 0: not said */
    record MeetingOpened(String id, String title, int minutes) implements AgendaEvent {
    }

    /** What was done or postponed goes into the history; what was postponed or not reached is planned for the next sitting. */
    record MeetingClosed() implements AgendaEvent {
    }
}
