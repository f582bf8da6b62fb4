package org.caseroom.journal;

import org.caseroom.protocol.StateHash;
import org.caseroom.room.AgendaEvent;
import org.caseroom.room.ChatEvent;
import org.caseroom.room.DoorEvent;
import org.caseroom.room.FloorEvent;
import org.caseroom.room.LoggedEvent;
import org.caseroom.room.MarkEvent;
import org.caseroom.room.PrivacyEvent;
import org.caseroom.room.RoomEvent;
import org.caseroom.room.RoomState;
import org.caseroom.room.RoundEvent;
import org.caseroom.room.ThreadEvent;
import org.jdbi.v3.core.Handle;

/** What an archived event means for the tables behind the lists of rooms and recordings; each event exactly once, in order. */
final class Projection {
    private Projection() {
    }

    static void apply(Handle handle, String room, LoggedEvent logged, RoomState after) {
        Sittings.apply(handle, room, logged, after);
        Presences.apply(handle, room, logged, after);
        switch (logged.event()) {
            case RoomEvent.StudyAdded(var study) -> {
                handle.execute("INSERT INTO room_study (room, study, place) VALUES (?, ?, ?) ON CONFLICT (room, study) DO NOTHING",
                        room, study, logged.seq());
                if (after.recording() != null) {
                    recordingShows(handle, room, after.recording().id(), study, logged.seq());
                }
            }
            case RoomEvent.StudyRemoved(var study) -> {
                handle.execute("DELETE FROM room_study WHERE room = ? AND study = ?", room, study);
                handle.execute("INSERT INTO room_former_study (room, study) VALUES (?, ?) ON CONFLICT (room, study) DO NOTHING", room, study);
            }
            case RoomEvent.RoleChanged(var participant, var role) ->
                    handle.execute("UPDATE room_member SET role = ? WHERE room = ? AND participant = ?", role.name(), room, participant);
            case RoomEvent.RecordingStarted(var recording, var title) -> {
                var by = after.participants().get(logged.actor());
                handle.execute("INSERT INTO room_recording (id, room, title, started_by_name, start_seq, started_at) "
                                + "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                        recording, room, title, by == null ? "" : by.name(), logged.seq(), logged.at());
                handle.execute("UPDATE room SET recording = ? WHERE id = ?", recording, room);
                for (int i = 0; i < after.studies().size(); i++) {
                    recordingShows(handle, room, recording, after.studies().get(i), i);
                }
            }
            case RoomEvent.RecordingStopped(var recording) -> {
                handle.execute("UPDATE room_recording SET end_seq = ?, ended_at = ?, state_hash = ? WHERE id = ? AND room = ? "
                        + "AND end_seq IS NULL", logged.seq(), logged.at(), StateHash.of(after), recording, room);
                handle.execute("UPDATE room SET recording = NULL WHERE id = ?", room);
            }
            case RoomEvent.ParticipantJoined joined -> Doorstep.joined(handle, room, joined.participant());
            case DoorEvent door -> Doorstep.apply(handle, room, logged.at(), door, after);
            case PrivacyEvent.IdentitiesSet(var role, var identities) -> handle.execute("INSERT INTO room_identities (room, role, identities) "
                    + "VALUES (?, ?, ?) ON CONFLICT (room, role) DO UPDATE SET identities = excluded.identities",
                    room, role.name(), identities.name());
            case PrivacyEvent.MasksSet masks -> RoomSightings.masks(handle, room, masks);
            case RoomEvent.RoomClosed _ -> handle.execute("UPDATE room SET closed_at = ? WHERE id = ?", logged.at(), room);
            case RoomEvent.RoomOpened _, RoomEvent.ParticipantLeft _, RoomEvent.PresenterChanged _,
                 RoomEvent.LayoutChanged _, RoomEvent.SeriesShown _, RoomEvent.ViewportCleared _, RoomEvent.ImageShown _,
                 RoomEvent.WindowChanged _, RoomEvent.CameraChanged _, RoomEvent.PresentationChanged _, RoomEvent.CineStarted _,
                 RoomEvent.ViewportActivated _, RoomEvent.MarkAdded _, RoomEvent.MarkChanged _, RoomEvent.MarkRemoved _, RoomEvent.MarkRestored _,
                 RoomEvent.PointerTrack _, RoomEvent.Withheld _, AgendaEvent _, ChatEvent _, FloorEvent _, MarkEvent _,
                 RoundEvent _, ThreadEvent _ -> { }
        }
    }

    /** Only of a recording of this room: its id was chosen by a client, who may have chosen one that another room has. */
    private static void recordingShows(Handle handle, String room, String recording, String study, long place) {
        handle.execute("INSERT INTO room_recording_study (recording, study, place) SELECT id, ?, ? FROM room_recording "
                + "WHERE id = ? AND room = ? ON CONFLICT (recording, study) DO NOTHING", study, place, recording, room);
    }
}
