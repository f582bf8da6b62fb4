package org.caseroom.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * The cases of a conference in their order, and the sittings of a room that recurs.
 *
 * @param cases   by id, in the order of the agenda
 * @param current the case being discussed, null: none
 * @param meeting the sitting that goes on, null: none was opened
 * @param past    sittings that ended, oldest first, the last {@link #MAX_PAST}
 */
public record Agenda(SequencedMap<String, AgendaCase> cases, @Nullable String current, @Nullable Meeting meeting, List<Meeting> past) {
    public static final int MAX_CASES = 100;
    public static final int MAX_PAST = 60;
    /** Characters of titles, notes and outcomes of all cases together, so that a snapshot stays small. */
    public static final int MAX_TEXT = 300_000;
    /** The same of past sittings; older ones are in the log alone. */
    public static final int MAX_PAST_TEXT = 1_000_000;
    public static final Agenda INITIAL = new Agenda(new LinkedHashMap<>(), null, null, List.of());

    public Agenda {
        cases = Collections.unmodifiableSequencedMap(cases);
        past = List.copyOf(past);
    }

    Agenda apply(AgendaEvent event, LoggedEvent logged) {
        return switch (event) {
            case AgendaEvent.CaseAdded(var id, var title, var studies, var minutes, var opening, var notes) -> with(Maps.with(cases, id,
                    new AgendaCase(id, title, studies, minutes, opening, notes, "", CaseStatus.PLANNED, null, 0, 0)));
            case AgendaEvent.CaseChanged(var id, var title, var studies, var minutes, var opening) ->
                    changed(id, one -> one.changed(title, studies, minutes, opening));
            case AgendaEvent.CaseNoted(var id, var notes, var outcome) -> changed(id, one -> one.noted(notes, outcome));
            case AgendaEvent.CaseMoved(var id, var before) -> moved(id, before);
            case AgendaEvent.CaseRemoved(var id) -> new Agenda(Maps.without(cases, id), id.equals(current) ? null : current, meeting, past);
            case AgendaEvent.CaseStarted(var id) -> cases.containsKey(id) ? ended(CaseStatus.PLANNED, logged.at()).started(id, logged.at()) : this;
            case AgendaEvent.CaseConcluded(var id, var status) -> id.equals(current) ? ended(status, logged.at())
                    : changed(id, one -> one.ended(status, logged.at()));
            case AgendaEvent.MeetingOpened(var id, var title, var minutes) -> new Agenda(cases, current,
                    new Meeting(id, title, minutes, logged.at(), null, List.of()), past);
            case AgendaEvent.MeetingClosed _ -> meeting == null ? this : ended(CaseStatus.POSTPONED, logged.at()).closed(logged.at());
        };
    }

    /** What is shown when a case begins, null: what is there stays. */
    View opening(String id) {
        var one = cases.get(id);
        return one == null ? null : one.opening();
    }

    /** A study leaves the room: no case shows it or is about it any more. */
    Agenda without(String study) {
        var next = new LinkedHashMap<String, AgendaCase>();
        cases.forEach((id, one) -> next.put(id, one.changed(one.title(),
                one.studies().stream().filter(other -> !other.equals(study)).toList(), one.minutes(),
                one.opening() == null ? null : one.opening().without(study))));
        return with(next);
    }

    /** Characters of titles, notes and outcomes of all cases together. */
    int text() {
        return cases.values().stream().mapToInt(AgendaCase::text).sum();
    }

    private Agenda with(SequencedMap<String, AgendaCase> other) {
        return new Agenda(other, current, meeting, past);
    }

    private Agenda changed(String id, UnaryOperator<AgendaCase> change) {
        var one = cases.get(id);
        return one == null ? this : with(Maps.with(cases, id, change.apply(one)));
    }

    /** @param before null: to the end */
    private Agenda moved(String id, String before) {
        var one = cases.get(id);
        if (one == null || id.equals(before)) {
            return this;
        }
        var next = new LinkedHashMap<String, AgendaCase>();
        cases.forEach((other, it) -> {
            if (other.equals(before)) {
                next.put(id, one);
            }
            if (!other.equals(id)) {
                next.put(other, it);
            }
        });
        next.putIfAbsent(id, one);
        return with(next);
    }

    private Agenda started(String id, long at) {
        return new Agenda(Maps.with(cases, id, cases.get(id).begun(at)), id, meeting, past);
    }

    /** No case is current any more; the one that was becomes {@code as}. */
    private Agenda ended(CaseStatus as, long at) {
        var one = current == null ? null : cases.get(current);
        return new Agenda(one == null ? cases : Maps.with(cases, current, one.ended(as, at)), null, meeting, past);
    }

    /** What was done goes into the history, what was postponed or not reached stays for the next sitting. */
    private Agenda closed(long at) {
        var done = new ArrayList<AgendaCase>();
        var left = new LinkedHashMap<String, AgendaCase>();
        cases.forEach((id, one) -> {
            if (one.status() != CaseStatus.PLANNED) {
                done.add(one.kept());
            }
            if (one.status() != CaseStatus.DONE) {
                left.put(id, one.again());
            }
        });
        var held = new ArrayList<>(past);
        held.add(meeting.ended(at, done));
        int text = held.stream().mapToInt(Meeting::text).sum();
        while (held.size() > MAX_PAST || held.size() > 1 && text > MAX_PAST_TEXT) {
            text -= held.removeFirst().text();
        }
        return new Agenda(left, null, null, held);
    }
}
