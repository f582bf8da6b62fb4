package org.caseroom.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.caseroom.protocol.Json;
import org.caseroom.room.AgendaCase;
import org.caseroom.room.CaseStatus;
import org.caseroom.room.Identities;
import org.caseroom.room.Nullable;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;

/**
 * What a list of rooms tells of an agenda.
 *
 * @param meetingSince when the meeting that goes on was opened, milliseconds since 1970 UTC, null: none goes on
 * @param minutes      budgets of the cases that are not done or postponed, together
 * @param count        of all cases
 * @param cases        the first of them
 */
public record AgendaOutline(@Nullable Long meetingSince, int minutes, int count, List<Entry> cases) {
    private static final int SHOWN = 8;

    /** @param title null for who does not see identities in this room: titles are written by people, and may name a patient */
    public record Entry(@Nullable String title, CaseStatus status, int minutes) {
    }

    /** As it is stored: for whom titles are, stands beside it. */
    private record Stored(AgendaOutline outline, Identities presenters, Identities participants, Identities viewers) {
    }

    public AgendaOutline {
        cases = List.copyOf(cases);
    }

    /** Null when there is nothing to tell. */
    static String write(RoomState state) {
        var agenda = state.agenda();
        if (agenda.cases().isEmpty() && agenda.meeting() == null) {
            return null;
        }
        var all = agenda.cases().values();
        int minutes = all.stream().filter(one -> one.status() == CaseStatus.PLANNED || one.status() == CaseStatus.CURRENT)
                .mapToInt(AgendaCase::minutes).sum();
        var outline = new AgendaOutline(agenda.meeting() == null ? null : agenda.meeting().startedAt(), minutes, all.size(),
                all.stream().limit(SHOWN).map(one -> new Entry(one.title(), one.status(), one.minutes())).toList());
        var privacy = state.privacy();
        try {
            return Json.mapper().writeValueAsString(new Stored(outline, privacy.of(Role.PRESENTER), privacy.of(Role.PARTICIPANT), privacy.of(Role.VIEWER)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an outline that cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /** For somebody of this role; null for null, and for what an earlier release wrote otherwise. */
    static AgendaOutline read(String json, Role role) {
        if (json == null) {
            return null;
        }
        try {
            var stored = Json.mapper().readValue(json, Stored.class);
            var identities = switch (role) {
                case HOST -> Identities.FULL;
                case PRESENTER -> stored.presenters();
                case PARTICIPANT -> stored.participants();
                case VIEWER -> stored.viewers();
            };
            return identities == Identities.FULL ? stored.outline() : stored.outline().withoutTitles();
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private AgendaOutline withoutTitles() {
        return new AgendaOutline(meetingSince, minutes, count, cases.stream().map(one -> new Entry(null, one.status(), one.minutes())).toList());
    }
}
