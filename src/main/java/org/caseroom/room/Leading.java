package org.caseroom.room;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Decision.Reason;

/** Commands that lead the room: the host's. */
final class Leading {
    private Leading() {
    }

    static Decision decide(RoomState state, Command.ByHost command, Participant self) {
        if (!self.role().mayLead()) {
            return Room.refuse(Reason.NOT_ALLOWED, "Only the host does this.");
        }
        return switch (command) {
            case Command.AddStudy(String study) -> addStudy(state, study);
            case Command.RemoveStudy(String study) -> state.studies().contains(study)
                    ? Room.accept(new RoomEvent.StudyRemoved(study))
                    : Room.refuse(Reason.NO_SUCH_STUDY, "The study is not in this room.");
            case Command.SetRole(String participant, Role role) -> setRole(state, participant, role);
            case Command.StartRecording start -> startRecording(state, start);
            case Command.StopRecording _ -> state.recording() == null
                    ? Room.refuse(Reason.RECORDING_STATE, "No recording runs.")
                    : Room.accept(new RoomEvent.RecordingStopped(state.recording().id()));
            case Command.CloseRoom _ -> close(state);
            case DoorCommand door -> DoorKeeping.decide(state, door, self);
            case PrivacyCommand privacy -> Shielding.decide(state, privacy);
        };
    }

    private static Decision addStudy(RoomState state, String study) {
        if (state.studies().contains(study)) {
            return Room.nothing();
        }
        return state.studies().size() < RoomState.MAX_STUDIES ? Room.accept(new RoomEvent.StudyAdded(study))
                : Room.refuse(Reason.LIMIT_REACHED, "The room holds %d studies, more do not fit.".formatted(RoomState.MAX_STUDIES));
    }

    /** A room keeps a host, and a floor is never held by one who may not hold it. */
    private static Decision setRole(RoomState state, String participant, Role role) {
        var other = state.participants().get(participant);
        if (other == null) {
            return Room.refuse(Reason.NO_SUCH_PARTICIPANT, "The participant was never in this room.");
        }
        if (other.role() == role) {
            return Room.nothing();
        }
        if (state.door().removed().contains(participant)) {
            return Room.refuse(Reason.NOT_ALLOWED, "A host has sent this participant out: admit him first.");
        }
        if (role == Role.HOST && state.door().guests().contains(participant)) {
            return Room.refuse(Reason.NOT_ALLOWED, "A guest cannot be host: a host needs an account.");
        }
        if (other.role() == Role.HOST && state.participants().values().stream()
                .noneMatch(left -> left.role() == Role.HOST && !left.id().equals(participant))) {
            return Room.refuse(Reason.NOT_ALLOWED, "The room keeps at least one host: make somebody else host first.");
        }
        var changed = new RoomEvent.RoleChanged(participant, role);
        return participant.equals(state.presenter()) && !role.mayHoldFloor()
                ? Room.accept(changed, Room.passFloor(state, other)) : Room.accept(changed);
    }

    private static Decision startRecording(RoomState state, Command.StartRecording start) {
        if (state.recording() != null) {
            return state.recording().id().equals(start.id()) ? Room.nothing()
                    : Room.refuse(Reason.RECORDING_STATE, "A recording runs already.");
        }
        return Room.accept(new RoomEvent.RecordingStarted(start.id(), start.title()));
    }

    private static Decision close(RoomState state) {
        List<RoomEvent> events = new ArrayList<>();
        if (state.recording() != null) {
            events.add(new RoomEvent.RecordingStopped(state.recording().id()));
        }
        events.add(new RoomEvent.RoomClosed());
        return new Decision.Accepted(events);
    }
}
