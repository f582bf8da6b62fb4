package org.caseroom.room;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Decision.Reason;

/** Commands of the host at the door, and those who knock. */
final class DoorKeeping {
    private DoorKeeping() {
    }

    static Decision decide(RoomState state, DoorCommand command, Participant self) {
        var door = state.door();
        return switch (command) {
            case DoorCommand.SetDoor(boolean lobby, boolean locked) -> lobby == door.lobby() && locked == door.locked() ? Room.nothing()
                    : Room.accept(new DoorEvent.DoorSet(lobby, locked));
            case DoorCommand.Admit(String participant) -> admit(state, participant);
            case DoorCommand.AdmitAll _ -> new Decision.Accepted(door.waiting().keySet().stream()
                    .<RoomEvent>map(DoorEvent.ParticipantAdmitted::new).toList());
            case DoorCommand.Deny(String participant) -> {
                if (door.waiting().containsKey(participant)) {
                    yield Room.accept(new DoorEvent.ParticipantDenied(participant));
                }
                yield door.removed().contains(participant) ? Room.nothing() : nobodyWaits();
            }
            case DoorCommand.RemoveParticipant(String participant) -> remove(state, participant, self);
        };
    }

    private static Decision admit(RoomState state, String participant) {
        var door = state.door();
        if (door.waiting().containsKey(participant) || door.removed().contains(participant)) {
            return Room.accept(new DoorEvent.ParticipantAdmitted(participant));
        }
        return door.admitted().contains(participant) || state.participants().containsKey(participant) ? Room.nothing() : nobodyWaits();
    }

    private static Decision nobodyWaits() {
        return Room.refuse(Reason.NO_SUCH_PARTICIPANT, "Nobody with this id waits at the door any more.");
    }

    /** A host first loses his role: so a room cannot be taken over by whoever clicks first. */
    private static Decision remove(RoomState state, String participant, Participant self) {
        if (state.door().removed().contains(participant)) {
            return Room.nothing();
        }
        var other = state.participants().get(participant);
        if (other == null) {
            return Room.refuse(Reason.NO_SUCH_PARTICIPANT, "The participant was never in this room.");
        }
        if (participant.equals(self.id())) {
            return Room.refuse(Reason.NOT_ALLOWED, "Nobody removes himself: leave the room instead.");
        }
        if (other.role() == Role.HOST) {
            return Room.refuse(Reason.NOT_ALLOWED, "A host is not removed: change his role first.");
        }
        var events = new ArrayList<RoomEvent>(List.of(new DoorEvent.ParticipantRemoved(participant)));
        if (other.present()) {
            events.add(new RoomEvent.ParticipantLeft(participant));
        }
        if (participant.equals(state.presenter())) {
            events.add(Room.passFloor(state, other));
        }
        return new Decision.Accepted(events);
    }

    /** Somebody came whom the door keeps waiting, or went away again. */
    static Decision knock(RoomState state, Command.ByServer command, Actor actor) {
        var door = state.door();
        boolean waits = door.waiting().containsKey(actor.participant());
        if (command instanceof Command.StopKnocking) {
            return waits ? Room.accept(new DoorEvent.KnockWithdrawn(actor.participant())) : Room.nothing();
        }
        if (waits || state.closed() || door.answer(actor.participant(), actor.role(), false, true) != Door.Answer.WAIT) {
            return Room.nothing();
        }
        return door.waiting().size() < Door.MAX_WAITING
                ? Room.accept(new DoorEvent.Knocked(actor.participant(), actor.name(), actor.role(), actor.guest()))
                : Room.refuse(Reason.LIMIT_REACHED, "%d wait at the door already, more cannot.".formatted(Door.MAX_WAITING));
    }

    /** Null when he may join. Who has to knock first is known where his connection is. */
    static Decision.Rejected keptOut(RoomState state, Actor actor) {
        boolean known = state.participants().containsKey(actor.participant());
        return switch (state.door().answer(actor.participant(), actor.role(), known, false)) {
            case COME_IN -> null;
            case WAIT -> new Decision.Rejected(Reason.KEPT_OUT, "A host has to admit you first.");
            case KEPT_OUT -> new Decision.Rejected(Reason.KEPT_OUT, "The room is locked: nobody new comes in.");
            case REMOVED -> new Decision.Rejected(Reason.KEPT_OUT, "A host has sent you out of this room.");
        };
    }
}
