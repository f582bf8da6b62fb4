package org.caseroom.room;

import org.caseroom.room.Decision.Reason;

/** Commands on hands and offered views: everybody asks, who presents or leads the room decides. */
final class Flooring {
    private Flooring() {
    }

    static Decision decide(RoomState state, FloorCommand command, Participant self) {
        return switch (command) {
            case FloorCommand.RaiseHand(var wish) -> raise(state, wish, self);
            case FloorCommand.LowerHand(var participant) -> lower(state, participant, self);
            case FloorCommand.OfferView offer -> offer(state, offer, self);
            case FloorCommand.WithdrawOffer(var id) -> withdraw(state, id, self);
            case FloorCommand.ShowOffer(var id) -> show(state, id, self);
            case FloorCommand.ReturnView _ -> !presents(state, self) ? noFloor()
                    : state.floor().shown() == null ? Room.nothing() : Room.accept(new FloorEvent.ViewReturned());
            // Always an event: everybody may have gone his own way since the last one.
            case FloorCommand.CallEveryone _ -> presents(state, self) || self.role().mayLead() ? Room.accept(new FloorEvent.EveryoneCalled())
                    : Room.refuse(Reason.NO_FLOOR, "Only who presents, or the host, calls everyone to what is shown.");
        };
    }

    private static Decision raise(RoomState state, Wish wish, Participant self) {
        if (wish == Wish.FLOOR && !self.role().mayHoldFloor()) {
            return Room.refuse(Reason.NOT_ALLOWED, "A viewer cannot present; ask the host for another role.");
        }
        var hand = state.floor().hands().get(self.id());
        return hand != null && hand.wish() == wish || wish == Wish.FLOOR && presents(state, self) ? Room.nothing()
                : Room.accept(new FloorEvent.HandRaised(self.id(), wish));
    }

    private static Decision lower(RoomState state, String participant, Participant self) {
        if (!participant.equals(self.id()) && !decides(state, self)) {
            return Room.refuse(Reason.NOT_ALLOWED, "Only who presents, or the host, lowers another's hand.");
        }
        return state.floor().hands().containsKey(participant) ? Room.accept(new FloorEvent.HandLowered(participant)) : Room.nothing();
    }

    private static Decision offer(RoomState state, FloorCommand.OfferView command, Participant self) {
        var floor = state.floor();
        if (!self.role().mayHoldFloor()) {
            return Room.refuse(Reason.NOT_ALLOWED, "A viewer offers no view; ask the host for another role.");
        }
        if (presents(state, self)) {
            return Room.refuse(Reason.NOT_ALLOWED, "You present: everybody sees your view already.");
        }
        if (floor.offers().containsKey(command.id()) || floor.shown() != null && floor.shown().offer().equals(command.id())) {
            return Room.refuse(Reason.DUPLICATE_ID, "Another offered view has this id.");
        }
        if (command.view().viewports().stream().allMatch(Viewport::empty)) {
            return Room.refuse(Reason.NO_SUCH_IMAGE, "The view shows no image that could be offered.");
        }
        if (floor.offers().size() >= Floor.MAX_OFFERS && floor.offers().values().stream().noneMatch(other -> other.author().equals(self.id()))) {
            return Room.refuse(Reason.LIMIT_REACHED, "%d views are offered already, more do not fit.".formatted(Floor.MAX_OFFERS));
        }
        return Room.accept(new FloorEvent.ViewOffered(command.id(), command.view().still(), command.note()));
    }

    private static Decision withdraw(RoomState state, String id, Participant self) {
        var offer = state.floor().offers().get(id);
        if (offer == null) {
            return Room.nothing();
        }
        return offer.author().equals(self.id()) || decides(state, self) ? Room.accept(new FloorEvent.OfferWithdrawn(id))
                : Room.refuse(Reason.NOT_YOURS, "Only who offered the view, who presents, or the host, takes it away.");
    }

    private static Decision show(RoomState state, String id, Participant self) {
        var floor = state.floor();
        if (!presents(state, self)) {
            return noFloor();
        }
        var offer = floor.offers().get(id);
        if (offer == null) {
            return Room.refuse(Reason.NO_SUCH_OFFER, "The view is not offered any more.");
        }
        return floor.shown() != null && floor.shown().offer().equals(id) && state.view().equals(offer.view()) ? Room.nothing()
                : Room.accept(new FloorEvent.OfferShown(id));
    }

    private static boolean presents(RoomState state, Participant self) {
        return self.id().equals(state.presenter());
    }

    private static boolean decides(RoomState state, Participant self) {
        return presents(state, self) || self.role().mayLead();
    }

    private static Decision noFloor() {
        return Room.refuse(Reason.NO_FLOOR, "Only who presents changes what is shown to all.");
    }
}
