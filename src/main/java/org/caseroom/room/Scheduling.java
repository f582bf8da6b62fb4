package org.caseroom.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.caseroom.room.AgendaCommand.AddCase;
import org.caseroom.room.AgendaCommand.ChangeCase;
import org.caseroom.room.AgendaCommand.MoveCase;
import org.caseroom.room.AgendaCommand.NoteCase;
import org.caseroom.room.Decision.Reason;

/** Commands on the agenda. */
final class Scheduling {
    private Scheduling() {
    }

    static Decision decide(RoomState state, AgendaCommand command, Participant self) {
        var agenda = state.agenda();
        var refused = mayNot(state, command, self);
        if (refused != null) {
            return refused;
        }
        return switch (command) {
            case AddCase add -> add(state, add);
            case ChangeCase change -> change(state, change);
            case NoteCase note -> note(agenda, note);
            case MoveCase move -> move(agenda, move);
            case AgendaCommand.RemoveCase(var id) -> remove(agenda, id);
            case AgendaCommand.StartCase(var id) -> !agenda.cases().containsKey(id) ? noSuchCase()
                    : id.equals(agenda.current()) ? Room.nothing() : Room.accept(new AgendaEvent.CaseStarted(id));
            case AgendaCommand.ConcludeCase(var id, var status) -> !agenda.cases().containsKey(id) ? noSuchCase()
                    : agenda.cases().get(id).status() == status ? Room.nothing() : Room.accept(new AgendaEvent.CaseConcluded(id, status));
            case AgendaCommand.OpenMeeting open -> open(agenda, open);
            case AgendaCommand.CloseMeeting _ -> agenda.meeting() == null ? Room.nothing() : Room.accept(new AgendaEvent.MeetingClosed());
        };
    }

    /** Null when he may. */
    private static Decision mayNot(RoomState state, AgendaCommand command, Participant self) {
        boolean presents = self.id().equals(state.presenter());
        return switch (command) {
            case AddCase _, ChangeCase _, MoveCase _, AgendaCommand.RemoveCase _, AgendaCommand.OpenMeeting _, AgendaCommand.CloseMeeting _ ->
                    self.role().mayLead() ? null : Room.refuse(Reason.NOT_ALLOWED, "Only the host makes the agenda.");
            // Who reads the text without names would write it over the one with them.
            case NoteCase _ -> self.role().mayTakeFloor() && state.privacy().of(self.role()) == Identities.FULL ? null
                    : Room.refuse(Reason.NOT_ALLOWED, "Only the host, and presenters who see full identities, write notes and outcomes.");
            case AgendaCommand.StartCase _, AgendaCommand.ConcludeCase _ -> self.role().mayLead() || presents ? null
                    : Room.refuse(Reason.NO_FLOOR, "Only who presents, or the host, goes through the agenda.");
        };
    }

    private static Decision add(RoomState state, AddCase add) {
        var agenda = state.agenda();
        var same = agenda.cases().get(add.id());
        var opening = still(add.opening());
        if (same != null && same.title().equals(add.title()) && same.studies().equals(add.studies()) && same.minutes() == add.minutes()
                && Objects.equals(same.opening(), opening)) {
            return Room.nothing();
        }
        if (same != null || agenda.past().stream().flatMap(meeting -> meeting.cases().stream()).anyMatch(one -> one.id().equals(add.id()))) {
            return Room.refuse(Reason.DUPLICATE_ID, "Another case has this id.");
        }
        if (agenda.cases().size() >= Agenda.MAX_CASES) {
            return Room.refuse(Reason.LIMIT_REACHED, "The agenda has %d cases, more do not fit.".formatted(Agenda.MAX_CASES));
        }
        var refused = full(agenda, add.title().length() + add.notes().length());
        refused = refused != null ? refused : missing(state, add.studies());
        return refused != null ? refused : Room.accept(new AgendaEvent.CaseAdded(add.id(), add.title(), add.studies(), add.minutes(),
                opening, add.notes()));
    }

    private static Decision change(RoomState state, ChangeCase change) {
        var one = state.agenda().cases().get(change.id());
        if (one == null) {
            return noSuchCase();
        }
        var opening = still(change.opening());
        if (one.equals(one.changed(change.title(), change.studies(), change.minutes(), opening))) {
            return Room.nothing();
        }
        var refused = full(state.agenda(), change.title().length() - one.title().length());
        refused = refused != null ? refused : missing(state, change.studies());
        return refused != null ? refused : Room.accept(new AgendaEvent.CaseChanged(change.id(), change.title(), change.studies(),
                change.minutes(), opening));
    }

    private static Decision note(Agenda agenda, NoteCase note) {
        var one = agenda.cases().get(note.id());
        if (one == null) {
            return noSuchCase();
        }
        if (one.notes().equals(note.notes()) && one.outcome().equals(note.outcome())) {
            return Room.nothing();
        }
        if (one.revision() != note.revision()) {
            return Room.refuse(Reason.AGENDA_STATE, "Somebody else has written here meanwhile; what both wrote has to be brought together first.");
        }
        var refused = full(agenda, note.notes().length() + note.outcome().length() - one.notes().length() - one.outcome().length());
        return refused != null ? refused : Room.accept(new AgendaEvent.CaseNoted(note.id(), note.notes(), note.outcome()));
    }

    private static Decision move(Agenda agenda, MoveCase move) {
        var order = new ArrayList<>(agenda.cases().keySet());
        int at = order.indexOf(move.id());
        if (at < 0 || move.before() != null && !agenda.cases().containsKey(move.before())) {
            return noSuchCase();
        }
        var follower = at + 1 < order.size() ? order.get(at + 1) : null;
        return move.id().equals(move.before()) || Objects.equals(follower, move.before()) ? Room.nothing()
                : Room.accept(new AgendaEvent.CaseMoved(move.id(), move.before()));
    }

    private static Decision remove(Agenda agenda, String id) {
        if (id.equals(agenda.current())) {
            return Room.refuse(Reason.AGENDA_STATE, "The case is being discussed: conclude it before it is removed.");
        }
        return agenda.cases().containsKey(id) ? Room.accept(new AgendaEvent.CaseRemoved(id)) : noSuchCase();
    }

    private static Decision open(Agenda agenda, AgendaCommand.OpenMeeting open) {
        if (agenda.meeting() != null) {
            return agenda.meeting().id().equals(open.id()) ? Room.nothing()
                    : Room.refuse(Reason.AGENDA_STATE, "A meeting is under way already: close it first.");
        }
        return agenda.past().stream().anyMatch(held -> held.id().equals(open.id()))
                ? Room.refuse(Reason.DUPLICATE_ID, "A past meeting has this id.")
                : Room.accept(new AgendaEvent.MeetingOpened(open.id(), open.title(), open.minutes()));
    }

    /** A cine that ran when the view was taken does not run weeks later. */
    private static View still(View view) {
        if (view == null || view.viewports().stream().allMatch(shown -> shown.playing() == null)) {
            return view;
        }
        return new View(view.layout(), view.viewports().stream()
                .map(shown -> shown.playing() == null ? shown : shown.withImage(shown.image())).toList(), view.active());
    }

    /** Null when all are in the room. */
    private static Decision missing(RoomState state, List<String> studies) {
        return state.studies().containsAll(studies) ? null
                : Room.refuse(Reason.NO_SUCH_STUDY, "A study of the case is not in this room; add it to the room first.");
    }

    /** Null while there is room for so many characters more. */
    private static Decision full(Agenda agenda, int more) {
        return more <= 0 || agenda.text() + more <= Agenda.MAX_TEXT ? null
                : Room.refuse(Reason.LIMIT_REACHED, "The agenda holds %d characters, more do not fit.".formatted(Agenda.MAX_TEXT));
    }

    private static Decision noSuchCase() {
        return Room.refuse(Reason.NO_SUCH_CASE, "The case is not on the agenda any more.");
    }
}
