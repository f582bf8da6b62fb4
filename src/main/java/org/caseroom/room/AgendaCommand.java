package org.caseroom.room;

import java.util.List;

/** The agenda: hosts make it, who presents or leads goes through it, hosts and presenters write what was said. */
public sealed interface AgendaCommand extends Command {
    private static void check(String id, String title, List<String> studies, int minutes) {
        Checks.id(id, "id");
        Checks.text(title, 1, AgendaCase.MAX_TITLE, "title");
        Checks.range(studies.size(), 0, AgendaCase.MAX_STUDIES, "number of studies");
        studies.forEach(study -> Checks.uid(study, "study"));
        Checks.range(minutes, 0, AgendaCase.MAX_MINUTES, "minutes");
    }

    record AddCase(String id, String title, List<String> studies, int minutes, @Nullable View opening, String notes) implements AgendaCommand {
        public AddCase {
            studies = List.copyOf(studies);
            check(id, title, studies, minutes);
            Checks.text(notes, 0, AgendaCase.MAX_NOTES, "notes");
        }
    }

    record ChangeCase(String id, String title, List<String> studies, int minutes, @Nullable View opening) implements AgendaCommand {
        public ChangeCase {
            studies = List.copyOf(studies);
            check(id, title, studies, minutes);
        }
    }

    /** @param revision of what the writer has read, {@link AgendaCase#revision()} */
    record NoteCase(String id, String notes, String outcome, int revision) implements AgendaCommand {
        public NoteCase {
            Checks.id(id, "id");
            Checks.range(revision, 0, Integer.MAX_VALUE, "revision");
            Checks.text(notes, 0, AgendaCase.MAX_NOTES, "notes");
            Checks.text(outcome, 0, AgendaCase.MAX_NOTES, "outcome");
        }
    }

    /** @param before null: to the end */
    record MoveCase(String id, @Nullable String before) implements AgendaCommand {
        public MoveCase {
            Checks.id(id, "id");
            if (before != null) {
                Checks.id(before, "before");
            }
        }
    }

    record RemoveCase(String id) implements AgendaCommand {
        public RemoveCase {
            Checks.id(id, "id");
        }
    }

    record StartCase(String id) implements AgendaCommand {
        public StartCase {
            Checks.id(id, "id");
        }
    }

    /** @param status DONE, POSTPONED or PLANNED */
    record ConcludeCase(String id, CaseStatus status) implements AgendaCommand {
        public ConcludeCase {
            Checks.id(id, "id");
            Checks.present(status, "status");
            if (status == CaseStatus.CURRENT) {
                throw new IllegalArgumentException("status is CURRENT, allowed are DONE, POSTPONED and PLANNED");
            }
        }
    }

    /** @param minutes how long it is meant to take, 0: not said */
    record OpenMeeting(String id, String title, int minutes) implements AgendaCommand {
        public OpenMeeting {
            Checks.id(id, "id");
            Checks.text(title, 1, AgendaCase.MAX_TITLE, "title");
            Checks.range(minutes, 0, Meeting.MAX_MINUTES, "minutes");
        }
    }

    record CloseMeeting() implements AgendaCommand {
    }
}
