package org.caseroom.room;

import java.util.ArrayList;
import java.util.List;
import org.caseroom.room.Decision.Accepted;
import org.caseroom.room.Decision.AlreadyDone;
import org.caseroom.room.Decision.Reason;

/**
 * The rules of a room: what becomes of a command in a given state. Pure and total: every command in every state gives a
 * {@link Decision}, no exception.
 *
 * <p>Whether a series or an image belongs to its study is not known here; the caller has checked it.
 */
public final class Room {
    private Room() {
    }

    /** First event of the log of a new room. */
    public static RoomEvent open(String room, String title, List<String> studies) {
        return new RoomEvent.RoomOpened(room, title, studies);
    }

    /**
     * @param state     with the {@link RoomEvent.RoomOpened} folded in
     * @param clientSeq the number the client gave the command, 0 when the server asks by itself
     */
    public static Decision decide(RoomState state, Command command, Actor actor, long clientSeq) {
        if (clientSeq > 0 && clientSeq <= state.lastClientSeq(actor)) {
            return new AlreadyDone();
        }
        if (command instanceof Command.ByServer own) {
            return byServer(state, own, actor);
        }
        if (state.closed()) {
            return command instanceof Command.CloseRoom ? nothing()
                    : refuse(Reason.ROOM_CLOSED, "The room is closed: nothing changes in it any more.");
        }
        var self = state.participants().get(actor.participant());
        if (self == null) {
            return refuse(Reason.NOT_A_PARTICIPANT, "You have not joined this room.");
        }
        if (state.door().removed().contains(actor.participant())) {
            return DoorKeeping.keptOut(state, actor);
        }
        return switch (command) {
            case Command.ByServer own -> byServer(state, own, actor);
            case Command.ByPresenter view -> Presenting.decide(state, view, self);
            case Command.TakeFloor _ -> takeFloor(state, self);
            case Command.GiveFloor give -> giveFloor(state, give.participant(), self);
            case Command.ByAnnotator mark -> Marking.decide(state, mark, self);
            case Command.ByHost lead -> Leading.decide(state, lead, self);
            case FloorCommand floor -> Flooring.decide(state, floor, self);
            case AgendaCommand agenda -> Scheduling.decide(state, agenda, self);
            case ThreadCommand thread -> Commenting.decide(state, thread, self);
            case RoundCommand round -> Asking.decide(state, round, self);
            case ChatCommand chat -> Chatting.decide(state, chat, self);
        };
    }

    static Decision accept(RoomEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision nothing() {
        return new Accepted(List.of());
    }

    static Decision refuse(Reason reason, String message) {
        return new Decision.Rejected(reason, message);
    }

    private static Decision byServer(RoomState state, Command.ByServer command, Actor actor) {
        var self = state.participants().get(actor.participant());
        return switch (command) {
            case Command.Join _ -> join(state, actor, self);
            case Command.Leave _ -> self == null || !self.present() || state.closed() ? nothing() : leave(state, self);
            case Command.Promote(Role role) -> self == null || state.closed() || role.compareTo(self.role()) >= 0 ? nothing()
                    : accept(new RoomEvent.RoleChanged(self.id(), role));
            case Command.Knock _, Command.StopKnocking _ -> DoorKeeping.knock(state, command, actor);
            case Command.Track(var samples) -> self == null || state.closed() || state.recording() == null || samples.isEmpty()
                    || !self.role().mayAnnotate() ? nothing() : accept(new RoomEvent.PointerTrack(self.id(), samples));
        };
    }

    /** The role in the log outranks that of the membership: it is the newer one. */
    private static Decision join(RoomState state, Actor actor, Participant self) {
        if (state.closed()) {
            return refuse(Reason.ROOM_CLOSED, "The room is closed: nobody can join it any more.");
        }
        if (self != null && self.present() && self.name().equals(actor.name())) {
            return nothing();
        }
        var keptOut = DoorKeeping.keptOut(state, actor);
        if (keptOut != null) {
            return keptOut;
        }
        if (self == null && state.participants().size() >= RoomState.MAX_PARTICIPANTS) {
            return refuse(Reason.LIMIT_REACHED, "The room has had %d participants, more cannot join."
                    .formatted(RoomState.MAX_PARTICIPANTS));
        }
        var role = self == null ? actor.role() : self.role();
        var colour = self == null ? state.participants().size() % Participant.COLOURS : self.colour();
        var events = new ArrayList<RoomEvent>(List.of(new RoomEvent.ParticipantJoined(actor.participant(), actor.name(), role, colour)));
        if (actor.guest() && !state.door().guests().contains(actor.participant())) {
            events.add(new DoorEvent.GuestEntered(actor.participant()));
        }
        if (state.presenter() == null && role.mayTakeFloor()) {
            events.add(new RoomEvent.PresenterChanged(actor.participant()));
        }
        return new Accepted(events);
    }

    private static Decision leave(RoomState state, Participant self) {
        var events = new ArrayList<RoomEvent>(List.of(new RoomEvent.ParticipantLeft(self.id())));
        if (self.id().equals(state.presenter())) {
            events.add(passFloor(state, self));
        }
        return new Accepted(events);
    }

    /** The floor of one who can hold it no longer goes to the host who came first and is here, else to nobody. */
    static RoomEvent passFloor(RoomState state, Participant from) {
        return new RoomEvent.PresenterChanged(state.participants().values().stream()
                .filter(other -> other.present() && other.role() == Role.HOST && !other.id().equals(from.id()))
                .map(Participant::id).findFirst().orElse(null));
    }

    private static Decision takeFloor(RoomState state, Participant self) {
        if (self.id().equals(state.presenter())) {
            return nothing();
        }
        return self.role().mayTakeFloor() ? accept(new RoomEvent.PresenterChanged(self.id()))
                : refuse(Reason.NOT_ALLOWED, "Only the host and presenters take the floor; ask for it to be given to you.");
    }

    private static Decision giveFloor(RoomState state, String to, Participant self) {
        if (!self.role().mayLead() && !self.id().equals(state.presenter())) {
            return refuse(Reason.NO_FLOOR, "Only who presents, or the host, gives the floor.");
        }
        var other = state.participants().get(to);
        if (other == null || !other.present()) {
            return refuse(Reason.NO_SUCH_PARTICIPANT, "The participant to present is not in the room.");
        }
        if (!other.role().mayHoldFloor()) {
            return refuse(Reason.NOT_ALLOWED, "A viewer cannot present; change his role first.");
        }
        return to.equals(state.presenter()) ? nothing() : accept(new RoomEvent.PresenterChanged(to));
    }
}
