package org.caseroom.room;

import java.util.List;

/**
 * One sitting of a room that recurs.
 *
 * @param endedAt null while it goes on
 * @param cases   what was dealt with, as it stood at the end; empty while it goes on
 */
public record Meeting(String id, String title, long startedAt, @Nullable Long endedAt, List<AgendaCase> cases) {
    public Meeting {
        cases = List.copyOf(cases);
    }
}
