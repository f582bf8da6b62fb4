package org.caseroom.attendance;

import org.caseroom.room.Nullable;
import org.caseroom.room.Role;

/**
 * One time that somebody was in a room.
 *
 * @param account   of a guest: the id of the guest
 * @param gathered  sequence number of the event with which people began to gather
 * @param came      milliseconds since 1970 UTC
 * @param left      null: he is there still
 */
record Stay(String room, String participant, String account, boolean guest, String name, Role role, long gathered, long came,
            @Nullable Long left) {
}
