package org.caseroom.journal;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.LoggedEvent;

/** What holds for entries whatever they are kept in. */
final class Entries {
    private Entries() {
    }

    /** @throws IllegalArgumentException when the batch is empty or its numbers do not follow each other */
    static void check(List<LoggedEvent> batch) {
        if (batch.isEmpty() || batch.getFirst().seq() < 1) {
            throw new IllegalArgumentException("an entry holds at least one event, numbered from 1");
        }
        for (int i = 1; i < batch.size(); i++) {
            if (batch.get(i).seq() != batch.get(i - 1).seq() + 1) {
                throw new IllegalArgumentException("event %d does not follow %d".formatted(batch.get(i).seq(), batch.get(i - 1).seq()));
            }
        }
    }

    /** The events of consecutive entries from {@code from} on. */
    static List<LoggedEvent> join(String room, long from, List<List<LoggedEvent>> entries) {
        var events = new ArrayList<LoggedEvent>();
        long expected = from;
        for (var entry : entries) {
            for (var event : entry) {
                if (event.seq() >= from) {
                    if (event.seq() != expected) {
                        throw new LogGapException(room, expected, event.seq());
                    }
                    events.add(event);
                    expected++;
                }
            }
        }
        return events;
    }
}
