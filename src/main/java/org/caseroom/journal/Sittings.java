package org.caseroom.journal;

import io.vertx.core.Future;
import java.util.Optional;
import org.caseroom.database.Database;
import org.caseroom.room.AgendaEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.Participant;
import org.caseroom.room.PrivacyEvent;
import org.caseroom.room.Role;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.jdbi.v3.core.Handle;

/** When people gathered in a room, who of them was there, and what stands on its agenda. */
public final class Sittings {
    private final Database database;

    public Sittings(Database database) {
        this.database = database;
    }

    /**
     * What happened while a participant was away.
     *
     * @param from  sequence number of the first event that he missed
     * @param to    of his coming
     * @param since when it began, milliseconds since 1970 UTC
     * @param until when he came
     * @param last  of the last event that is archived
     */
    public record Missed(long from, long to, long since, long until, long last) {
    }

    /** Of the present gathering, before the participant came into the room, or came back; empty when he was there, and while he is not. */
    public Future<Optional<Missed>> missed(String room, String participant) {
        return database.readAsync(handle -> handle.createQuery("SELECT r.gathered_seq, r.gathered_at, r.archived_seq, a.joined_seq, a.joined_at, "
                        + "COALESCE(a.left_seq, 0) AS left_seq, COALESCE(a.left_at, 0) AS left_at "
                        + "FROM room r JOIN room_attendance a ON a.room = r.id "
                        + "WHERE r.id = :room AND a.participant = :participant AND a.joined_seq IS NOT NULL")
                .bind("room", room).bind("participant", participant)
                .map((row, _) -> {
                    long gathered = row.getLong("gathered_seq");
                    long left = row.getLong("left_seq");
                    boolean wasThere = left > gathered;
                    return new Missed(wasThere ? left : Math.max(1, gathered), row.getLong("joined_seq"),
                            wasThere ? row.getLong("left_at") : row.getLong("gathered_at"), row.getLong("joined_at"), row.getLong("archived_seq"));
                }).findOne()).map(found -> found.filter(missed -> missed.from() < missed.to()));
    }

    /** The agenda of a room as somebody of this role sees it in a list; empty: nothing stands on it. */
    public Future<Optional<AgendaOutline>> agenda(String room, Role role) {
        return database.readAsync(handle -> handle.createQuery("SELECT agenda FROM room WHERE id = :room AND agenda IS NOT NULL")
                .bind("room", room).mapTo(String.class).findOne()).map(json -> json.map(found -> AgendaOutline.read(found, role)));
    }

    /** One archived event; each exactly once, in order. */
    static void apply(Handle handle, String room, LoggedEvent logged, RoomState after) {
        switch (logged.event()) {
            case RoomEvent.ParticipantJoined joined -> joined(handle, room, joined.participant(), logged, after);
            case RoomEvent.ParticipantLeft left -> handle.execute("INSERT INTO room_attendance (room, participant, left_seq, left_at) VALUES (?, ?, ?, ?) "
                            + "ON CONFLICT (room, participant) DO UPDATE SET left_seq = excluded.left_seq, left_at = excluded.left_at, "
                            + "joined_seq = NULL, joined_at = NULL", room, left.participant(), logged.seq(), logged.at());
            case AgendaEvent event -> {
                if (event instanceof AgendaEvent.MeetingOpened) {
                    gathered(handle, room, logged);
                }
                outline(handle, room, after);
            }
            case PrivacyEvent.IdentitiesSet _ -> outline(handle, room, after);
            case RoomEvent _ -> { }
        }
    }

    private static void joined(Handle handle, String room, String participant, LoggedEvent logged, RoomState after) {
        // One who is here already, and has another name now, has been here since he came.
        handle.execute("INSERT INTO room_attendance (room, participant, joined_seq, joined_at) VALUES (?, ?, ?, ?) "
                        + "ON CONFLICT (room, participant) DO UPDATE SET joined_seq = COALESCE(room_attendance.joined_seq, excluded.joined_seq), "
                        + "joined_at = COALESCE(room_attendance.joined_at, excluded.joined_at)",
                room, participant, logged.seq(), logged.at());
        if (after.participants().values().stream().filter(Participant::present).limit(2).count() == 1) {
            gathered(handle, room, logged);
        }
    }

    private static void gathered(Handle handle, String room, LoggedEvent logged) {
        handle.execute("UPDATE room SET gathered_seq = ?, gathered_at = ? WHERE id = ?", logged.seq(), logged.at(), room);
    }

    private static void outline(Handle handle, String room, RoomState after) {
        handle.execute("UPDATE room SET agenda = ? WHERE id = ?", AgendaOutline.write(after), room);
    }
}
