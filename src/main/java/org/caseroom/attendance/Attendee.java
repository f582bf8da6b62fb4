package org.caseroom.attendance;

import org.caseroom.room.Role;

/**
 * Somebody at a session.
 *
 * @param participant what the others in the room know him by
 * @param role        the one he had when he came last
 * @param from        when he came first, milliseconds since 1970 UTC
 * @param until       when he left last, or now
 * @param minutes     that he was there, begun minutes not counted
 * @param here        whether he is there still
 */
public record Attendee(String participant, String account, boolean guest, String name, Role role, long from, long until, int minutes,
                       boolean here) {
}
