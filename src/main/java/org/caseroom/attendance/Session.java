package org.caseroom.attendance;

import java.util.List;

/**
 * One session in a room.
 *
 * @param from  when the first came, milliseconds since 1970 UTC
 * @param until when the last left, or now
 * @param people in the order in which they came
 */
public record Session(String room, long from, long until, boolean running, List<Attendee> people) {
    public Session {
        people = List.copyOf(people);
    }
}
