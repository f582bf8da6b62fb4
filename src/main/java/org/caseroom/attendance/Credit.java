package org.caseroom.attendance;

import org.caseroom.room.Role;

/**
 * One session that somebody attended.
 *
 * @param title of the room, as he may see it
 * @param from  when he came first, milliseconds since 1970 UTC
 * @param until when he left last
 */
public record Credit(String room, String title, Role role, long from, long until, int minutes) {
}
