package org.caseroom.room;

import java.util.List;

/**
 * One sitting of a room that recurs.
 *
 * @param minutes how long it is meant to take, 0: not said
 * @param endedAt null while it goes on
 * @param cases   what was dealt with, as it stood at the end; empty while it goes on
 */
public record Meeting(String id, String title, int minutes, long startedAt, @Nullable Long endedAt, List<AgendaCase> cases) {
    public static final int MAX_MINUTES = 24 * 60;

    public Meeting {
        cases = List.copyOf(cases);
    }

    Meeting ended(long at, List<AgendaCase> dealtWith) {
        return new Meeting(id, title, minutes, startedAt, at, dealtWith);
    }

    /** Characters of what people wrote. */
    int text() {
        return title.length() + cases.stream().mapToInt(AgendaCase::text).sum();
    }
}
