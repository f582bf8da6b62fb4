package org.caseroom.journal;

import org.caseroom.journal.Membership.Standing;
import org.caseroom.room.Door;
import org.caseroom.room.DoorEvent;
import org.caseroom.room.Role;
import org.caseroom.room.RoomState;
import org.jdbi.v3.core.Handle;

/** What the door of a room means for its members in the tables: a right counts only while its holder may be in the room. */
final class Doorstep {
    private Doorstep() {
    }

    static void apply(Handle handle, String room, long at, DoorEvent event, RoomState after) {
        switch (event) {
            case DoorEvent.DoorSet(var lobby, var locked) -> {
                handle.execute("UPDATE room SET lobby = ?, locked = ? WHERE id = ?", lobby ? 1 : 0, locked ? 1 : 0, room);
                newcomers(handle, room, after);
            }
            case DoorEvent.ParticipantAdmitted(var participant) -> stand(handle, room, participant, Standing.IN);
            case DoorEvent.ParticipantDenied(var participant) -> stand(handle, room, participant, Standing.OUT);
            case DoorEvent.ParticipantRemoved(var participant) -> {
                stand(handle, room, participant, Standing.OUT);
                handle.execute("UPDATE guest SET ended_at = ? WHERE room = ? AND ended_at IS NULL AND id = "
                        + "(SELECT account FROM room_member WHERE room = ? AND participant = ?)", at, room, room, participant);
                // Under another name he would be somebody else, so whoever comes by the same link has to be looked at.
                handle.execute("UPDATE room_invitation SET knocks = 1 WHERE room = ? AND id = "
                        + "(SELECT invitation FROM room_member WHERE room = ? AND participant = ?)", room, room, participant);
            }
            case DoorEvent.Knocked _, DoorEvent.KnockWithdrawn _, DoorEvent.GuestEntered _ -> { }
        }
    }

    static void joined(Handle handle, String room, String participant) {
        handle.execute("UPDATE room_member SET standing = 'IN' WHERE room = ? AND participant = ? AND standing = 'WAITING'",
                room, participant);
    }

    /** Those who accepted an invitation and have not been in the room yet. */
    private static void newcomers(Handle handle, String room, RoomState after) {
        handle.createQuery("SELECT participant, role, standing, knocks FROM room_member WHERE room = :room AND standing <> 'OUT'")
                .bind("room", room)
                .map((row, _) -> {
                    var participant = row.getString("participant");
                    boolean in = after.door().answer(participant, Role.valueOf(row.getString("role")),
                            after.participants().containsKey(participant), row.getInt("knocks") != 0) == Door.Answer.COME_IN;
                    return in == row.getString("standing").equals(Standing.IN.name()) ? "" : (in ? "+" : "-") + participant;
                }).list().stream().filter(change -> !change.isEmpty()).forEach(change ->
                        stand(handle, room, change.substring(1), change.charAt(0) == '+' ? Standing.IN : Standing.WAITING));
    }

    private static void stand(Handle handle, String room, String participant, Standing standing) {
        handle.execute("UPDATE room_member SET standing = ? WHERE room = ? AND participant = ?", standing.name(), room, participant);
    }
}
