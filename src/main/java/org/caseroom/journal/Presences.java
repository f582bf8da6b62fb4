package org.caseroom.journal;

import org.caseroom.room.AgendaEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.jdbi.v3.core.Handle;

/**
 * Keeps from when to when people were in a room, for the record of attendance. Applied after {@link Sittings}, which knows when they
 * began to gather.
 */
final class Presences {
    private Presences() {
    }

    /** One archived event; each exactly once, in order. */
    static void apply(Handle handle, String room, LoggedEvent logged, RoomState after) {
        switch (logged.event()) {
            case RoomEvent.ParticipantJoined joined -> came(handle, room, joined.participant(), logged, after);
            case RoomEvent.ParticipantLeft left -> left(handle, room, left.participant(), logged.at());
            case AgendaEvent.MeetingOpened _ -> {
                // Who is there now has been at two meetings: the one that is over, and this one.
                for (var one : after.participants().values()) {
                    if (one.present()) {
                        left(handle, room, one.id(), logged.at());
                        came(handle, room, one.id(), logged, after);
                    }
                }
            }
            case RoomEvent.RoomClosed _ -> handle.execute("UPDATE attendance SET left_at = ? WHERE room = ? AND left_at IS NULL", logged.at(), room);
            case RoomEvent _ -> { }
        }
    }

    private static void left(Handle handle, String room, String participant, long at) {
        handle.execute("UPDATE attendance SET left_at = ? WHERE room = ? AND participant = ? AND left_at IS NULL", at, room, participant);
    }

    /** Who is there already and has another name now has been there since he came. */
    private static void came(Handle handle, String room, String participant, LoggedEvent logged, RoomState after) {
        var who = after.participants().get(participant);
        if (who == null) {
            return;
        }
        handle.execute("INSERT INTO attendance (room, participant, came_seq, account, guest, name, role, gathered_seq, came_at) "
                        + "SELECT m.room, m.participant, ?, m.account, m.guest, ?, ?, r.gathered_seq, ? FROM room_member m JOIN room r ON r.id = m.room "
                        + "WHERE m.room = ? AND m.participant = ? AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.room = m.room "
                        + "AND a.participant = m.participant AND a.left_at IS NULL) ON CONFLICT DO NOTHING",
                logged.seq(), who.name(), who.role().name(), logged.at(), room, participant);
    }
}
