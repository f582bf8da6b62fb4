package org.caseroom.journal;

import org.caseroom.room.Role;

/**
 * What an account is in a room.
 *
 * @param participant what the others in the room know it by
 */
public record Membership(String room, String account, String participant, Role role) {
}
