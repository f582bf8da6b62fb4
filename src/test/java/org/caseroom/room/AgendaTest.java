package org.caseroom.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.caseroom.room.Story.CINE;
import static org.caseroom.room.Story.CT;
import static org.caseroom.room.Story.HOST;
import static org.caseroom.room.Story.IMAGE;
import static org.caseroom.room.Story.NEXT;
import static org.caseroom.room.Story.PARTICIPANT;
import static org.caseroom.room.Story.PET;
import static org.caseroom.room.Story.PRESENTER;
import static org.caseroom.room.Story.SERIES;
import static org.caseroom.room.Story.VIEWER;

import java.util.List;
import org.caseroom.room.AgendaCommand.AddCase;
import org.caseroom.room.AgendaCommand.ChangeCase;
import org.caseroom.room.AgendaCommand.CloseMeeting;
import org.caseroom.room.AgendaCommand.ConcludeCase;
import org.caseroom.room.AgendaCommand.MoveCase;
import org.caseroom.room.AgendaCommand.NoteCase;
import org.caseroom.room.AgendaCommand.OpenMeeting;
import org.caseroom.room.AgendaCommand.RemoveCase;
import org.caseroom.room.AgendaCommand.StartCase;
import org.caseroom.room.Decision.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The agenda, by the rules of docs/protocol.md. */
class AgendaTest {
    private static final String FIRST = "case-0001";
    private static final String SECOND = "case-0002";
    private static final String THIRD = "case-0003";
    private static final View OPENING = new View(Layout.SINGLE, List.of(Viewport.of(CT, SERIES, NEXT)), 0);

    private final Story room = Story.withAll();

    private AddCase adding(String id, View opening) {
        return new AddCase(id, "Lung nodule " + id, List.of(CT), 10, opening, "");
    }

    private void three() {
        for (var id : List.of(FIRST, SECOND, THIRD)) {
            room.does(HOST, adding(id, null));
        }
    }

    private AgendaCase one(String id) {
        return room.state().agenda().cases().get(id);
    }

    @Test
    @DisplayName("D50 hosts make the agenda, others do not")
    void hostsMakeIt() {
        three();
        for (var other : List.of(PRESENTER, PARTICIPANT, VIEWER)) {
            for (var command : List.of(adding("case-0009", null), new ChangeCase(FIRST, "Other", List.of(), 5, null), new MoveCase(FIRST, null),
                    new RemoveCase(FIRST), new OpenMeeting("meet-0001", "Wednesday", 60), new CloseMeeting())) {
                room.refuses(other, command, Reason.NOT_ALLOWED);
            }
        }
    }

    @Test
    @DisplayName("D50 hosts and who presents go through the agenda, whatever his role")
    void goThrough() {
        three();
        room.refuses(PARTICIPANT, new StartCase(FIRST), Reason.NO_FLOOR);
        room.refuses(PRESENTER, new ConcludeCase(FIRST, CaseStatus.DONE), Reason.NO_FLOOR);
        room.does(HOST, new Command.GiveFloor(PARTICIPANT.participant()));
        assertThat(room.does(PARTICIPANT, new StartCase(FIRST))).containsExactly(new AgendaEvent.CaseStarted(FIRST));
        assertThat(room.does(HOST, new StartCase(SECOND))).containsExactly(new AgendaEvent.CaseStarted(SECOND));
    }

    @Test
    @DisplayName("D50 hosts and presenters write notes, others do not")
    void writers() {
        three();
        room.does(PRESENTER, new NoteCase(FIRST, "prior 2024", "", 0));
        room.refuses(PARTICIPANT, new NoteCase(FIRST, "prior 2024", "biopsy", 1), Reason.NOT_ALLOWED);
        room.refuses(VIEWER, new NoteCase(FIRST, "", "", 1), Reason.NOT_ALLOWED);
    }

    @Test
    @DisplayName("D50 who does not see names does not write notes, for he would take them out of the text of all")
    void shielded() {
        three();
        room.does(HOST, new PrivacyCommand.SetIdentities(Role.PRESENTER, Identities.INITIALS));
        room.refuses(PRESENTER, new NoteCase(FIRST, "prior 2024", "", 0), Reason.NOT_ALLOWED);
        assertThat(room.does(HOST, new NoteCase(FIRST, "prior 2024", "", 0))).hasSize(1);
    }

    @Test
    @DisplayName("D51 a case is added once; its id is not used again, by no past one either")
    void once() {
        room.does(HOST, adding(FIRST, null));
        assertThat(room.does(HOST, adding(FIRST, null))).isEmpty();
        room.refuses(HOST, adding(FIRST, OPENING), Reason.DUPLICATE_ID);
        room.does(HOST, new OpenMeeting("meet-0001", "Wednesday", 0));
        room.does(HOST, new ConcludeCase(FIRST, CaseStatus.DONE));
        room.does(HOST, new CloseMeeting());
        assertThat(one(FIRST)).isNull();
        room.refuses(HOST, adding(FIRST, null), Reason.DUPLICATE_ID);
    }

    @Test
    @DisplayName("D51 the studies of a case are in the room, and leave it with the room")
    void studies() {
        room.refuses(HOST, new AddCase(FIRST, "With PET", List.of(CT, PET), 0, null, ""), Reason.NO_SUCH_STUDY);
        room.does(HOST, adding(FIRST, OPENING));
        room.refuses(HOST, new ChangeCase(FIRST, "With PET", List.of(PET), 0, null), Reason.NO_SUCH_STUDY);
        room.does(HOST, new Command.RemoveStudy(CT));
        assertThat(one(FIRST).studies()).isEmpty();
        assertThat(one(FIRST).opening()).isEqualTo(View.EMPTY);
    }

    @Test
    @DisplayName("D51 the agenda holds 100 cases and a bounded number of characters")
    void limits() {
        for (int i = 0; i < Agenda.MAX_CASES; i++) {
            room.does(HOST, adding("case-1%03d".formatted(i), null));
        }
        room.refuses(HOST, adding("case-2000", null), Reason.LIMIT_REACHED);
        var notes = "x".repeat(AgendaCase.MAX_NOTES);
        int full = 0;
        while (room.decide(HOST, new NoteCase("case-1%03d".formatted(full), notes, "", 0)) instanceof Decision.Accepted) {
            room.does(HOST, new NoteCase("case-1%03d".formatted(full++), notes, "", 0));
        }
        assertThat(full).isEqualTo(29);
        room.refuses(HOST, new NoteCase("case-1099", notes, "", 0), Reason.LIMIT_REACHED);
        assertThat(room.does(HOST, new NoteCase("case-1000", "", "", 1))).isNotEmpty();
    }

    @Test
    @DisplayName("D52 a case moves before another or to the end")
    void order() {
        three();
        room.does(HOST, new MoveCase(THIRD, FIRST));
        assertThat(room.state().agenda().cases().keySet()).containsExactly(THIRD, FIRST, SECOND);
        room.does(HOST, new MoveCase(THIRD, null));
        assertThat(room.state().agenda().cases().keySet()).containsExactly(FIRST, SECOND, THIRD);
        assertThat(room.does(HOST, new MoveCase(FIRST, SECOND))).isEmpty();
        assertThat(room.does(HOST, new MoveCase(THIRD, null))).isEmpty();
        assertThat(room.does(HOST, new MoveCase(SECOND, SECOND))).isEmpty();
        room.refuses(HOST, new MoveCase("case-gone", null), Reason.NO_SUCH_CASE);
        room.refuses(HOST, new MoveCase(FIRST, "case-gone"), Reason.NO_SUCH_CASE);
    }

    @Test
    @DisplayName("D53 a case that begins shows its opening to all; the one before it waits with its time")
    void begins() {
        room.does(HOST, adding(FIRST, OPENING));
        room.does(HOST, adding(SECOND, null));
        room.does(HOST, new StartCase(FIRST));
        assertThat(room.state().view()).isEqualTo(OPENING);
        assertThat(room.state().agenda().current()).isEqualTo(FIRST);
        assertThat(one(FIRST).status()).isEqualTo(CaseStatus.CURRENT);
        assertThat(room.does(HOST, new StartCase(FIRST))).isEmpty();
        room.does(HOST, new StartCase(SECOND));
        assertThat(room.state().view()).as("without an opening what is there stays").isEqualTo(OPENING);
        assertThat(one(FIRST).status()).isEqualTo(CaseStatus.PLANNED);
        assertThat(one(FIRST).spentMillis()).isEqualTo(1_000);
        room.does(HOST, new StartCase(FIRST));
        room.does(HOST, new ConcludeCase(FIRST, CaseStatus.DONE));
        assertThat(one(FIRST).spentMillis()).isEqualTo(2_000);
        assertThat(room.state().agenda().current()).isNull();
        room.refuses(HOST, new StartCase("case-gone"), Reason.NO_SUCH_CASE);
    }

    @Test
    @DisplayName("D53 an offered view that was shown is no place to go back to from the next case")
    void offered() {
        room.does(HOST, adding(FIRST, OPENING));
        var state = room.state();
        for (var event : List.of(new FloorEvent.ViewOffered("offer-0001", View.EMPTY, "look"), new FloorEvent.OfferShown("offer-0001"))) {
            state = state.apply(new LoggedEvent(state.seq() + 1, state.at(), PARTICIPANT.participant(), PARTICIPANT.client(), 0, event));
        }
        assertThat(state.floor().shown()).isNotNull();
        state = state.apply(new LoggedEvent(state.seq() + 1, state.at(), HOST.participant(), HOST.client(), 0, new AgendaEvent.CaseStarted(FIRST)));
        assertThat(state.floor().shown()).isNull();
        assertThat(state.view()).isEqualTo(OPENING);
    }

    @Test
    @DisplayName("D54 a cine that ran when the opening was taken does not run in the agenda")
    void still() {
        var running = new View(Layout.SINGLE, List.of(Viewport.of(CT, SERIES, IMAGE).withPlaying(new Playing(CINE, 5))), 0);
        assertThat(room.does(HOST, adding(FIRST, running))).containsExactly(new AgendaEvent.CaseAdded(FIRST, "Lung nodule " + FIRST, List.of(CT), 10,
                new View(Layout.SINGLE, List.of(Viewport.of(CT, SERIES, IMAGE)), 0), ""));
        assertThat(room.does(HOST, adding(FIRST, running))).isEmpty();
    }

    @Test
    @DisplayName("D55 a case is done, postponed or taken up again")
    void concludes() {
        three();
        room.does(HOST, new StartCase(FIRST));
        assertThat(room.does(HOST, new ConcludeCase(FIRST, CaseStatus.POSTPONED))).containsExactly(
                new AgendaEvent.CaseConcluded(FIRST, CaseStatus.POSTPONED));
        assertThat(room.does(HOST, new ConcludeCase(FIRST, CaseStatus.POSTPONED))).isEmpty();
        room.does(HOST, new ConcludeCase(FIRST, CaseStatus.PLANNED));
        assertThat(one(FIRST).status()).isEqualTo(CaseStatus.PLANNED);
        room.refuses(HOST, new ConcludeCase("case-gone", CaseStatus.DONE), Reason.NO_SUCH_CASE);
        assertThatThrownBy(() -> new ConcludeCase(FIRST, CaseStatus.CURRENT)).hasMessageContaining("status is CURRENT");
    }

    @Test
    @DisplayName("D55 the case that is discussed is not removed, others are")
    void removes() {
        three();
        room.does(HOST, new StartCase(FIRST));
        room.refuses(HOST, new RemoveCase(FIRST), Reason.AGENDA_STATE);
        room.does(HOST, new RemoveCase(SECOND));
        assertThat(room.state().agenda().cases().keySet()).containsExactly(FIRST, THIRD);
        room.refuses(HOST, new RemoveCase(SECOND), Reason.NO_SUCH_CASE);
    }

    @Test
    @DisplayName("D56 nobody writes over notes that he has not read")
    void conflict() {
        three();
        room.does(HOST, new NoteCase(FIRST, "prior 2024", "", 0));
        room.refuses(PRESENTER, new NoteCase(FIRST, "smoker", "", 0), Reason.AGENDA_STATE);
        assertThat(room.does(PRESENTER, new NoteCase(FIRST, "prior 2024", "", 0))).as("what is there already").isEmpty();
        room.does(PRESENTER, new NoteCase(FIRST, "prior 2024\nsmoker", "biopsy", 1));
        assertThat(one(FIRST)).satisfies(it -> {
            assertThat(it.notes()).isEqualTo("prior 2024\nsmoker");
            assertThat(it.outcome()).isEqualTo("biopsy");
            assertThat(it.revision()).isEqualTo(2);
        });
        room.refuses(HOST, new NoteCase("case-gone", "", "x", 0), Reason.NO_SUCH_CASE);
    }

    @Test
    @DisplayName("D57 one meeting at a time; its id is not used again")
    void meeting() {
        room.does(HOST, new OpenMeeting("meet-0001", "Wednesday", 60));
        assertThat(room.does(HOST, new OpenMeeting("meet-0001", "Wednesday", 60))).isEmpty();
        room.refuses(HOST, new OpenMeeting("meet-0002", "Thursday", 60), Reason.AGENDA_STATE);
        room.does(HOST, new CloseMeeting());
        assertThat(room.does(HOST, new CloseMeeting())).isEmpty();
        room.refuses(HOST, new OpenMeeting("meet-0001", "Wednesday", 60), Reason.DUPLICATE_ID);
    }

    @Test
    @DisplayName("D58 closing keeps what was done or postponed, and plans what was postponed or not reached for the next meeting")
    void closes() {
        three();
        room.does(HOST, new OpenMeeting("meet-0001", "Wednesday", 60));
        room.does(HOST, new StartCase(FIRST));
        room.does(HOST, new NoteCase(FIRST, "seen", "biopsy", 0));
        room.does(HOST, new ConcludeCase(FIRST, CaseStatus.DONE));
        room.does(HOST, new StartCase(SECOND));
        room.does(HOST, new NoteCase(SECOND, "histology is missing", "wait for histology", 0));
        room.does(HOST, new CloseMeeting());
        var agenda = room.state().agenda();
        assertThat(agenda.meeting()).isNull();
        assertThat(agenda.current()).isNull();
        assertThat(agenda.past()).singleElement().satisfies(held -> {
            assertThat(held.minutes()).isEqualTo(60);
            assertThat(held.endedAt()).isEqualTo(room.state().at());
            assertThat(held.cases()).extracting(AgendaCase::id, AgendaCase::status, AgendaCase::outcome).containsExactly(
                    org.assertj.core.groups.Tuple.tuple(FIRST, CaseStatus.DONE, "biopsy"),
                    org.assertj.core.groups.Tuple.tuple(SECOND, CaseStatus.POSTPONED, "wait for histology"));
            assertThat(held.cases().getFirst().spentMillis()).isEqualTo(2_000);
        });
        assertThat(agenda.cases().keySet()).containsExactly(SECOND, THIRD);
        assertThat(one(SECOND)).satisfies(it -> {
            assertThat(it.status()).isEqualTo(CaseStatus.PLANNED);
            assertThat(it.notes()).isEqualTo("histology is missing");
            assertThat(it.outcome()).as("of the meeting that is over").isEmpty();
            assertThat(it.spentMillis()).isZero();
        });
    }

    @Test
    @DisplayName("D58 the state keeps the last 60 meetings, fewer when they are long")
    void bounded() {
        for (int i = 0; i < Agenda.MAX_PAST + 2; i++) {
            room.does(HOST, new OpenMeeting("meet-1%03d".formatted(i), "Meeting " + i, 0));
            room.does(HOST, new CloseMeeting());
        }
        assertThat(room.state().agenda().past()).hasSize(Agenda.MAX_PAST);
        assertThat(room.state().agenda().past().getFirst().title()).isEqualTo("Meeting 2");
        var long1 = "x".repeat(AgendaCase.MAX_NOTES);
        for (int meeting = 0; meeting < 6; meeting++) {
            room.does(HOST, new OpenMeeting("meet-2%03d".formatted(meeting), "Long " + meeting, 0));
            for (int i = 0; i < 20; i++) {
                var id = "case-%d%03d".formatted(meeting + 2, i);
                room.does(HOST, adding(id, null));
                room.does(HOST, new NoteCase(id, long1, "", 0));
                room.does(HOST, new ConcludeCase(id, CaseStatus.DONE));
            }
            room.does(HOST, new CloseMeeting());
        }
        var past = room.state().agenda().past();
        assertThat(past.stream().mapToInt(Meeting::text).sum()).isLessThanOrEqualTo(Agenda.MAX_PAST_TEXT);
        assertThat(past).hasSize(4).last().extracting(Meeting::title).isEqualTo("Long 5");
    }
}
