package org.caseroom.arrival;

/**
 * A room as a destination.
 *
 * @param aeTitle     what peers call
 * @param hold        a host admits what arrives
 * @param account     who opened it: what arrives counts as brought by him
 * @param participant who he is in the room
 */
public record RoomDestination(String room, String aeTitle, boolean hold, String account, String participant, long openedAt) {
}
