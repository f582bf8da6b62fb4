package org.caseroom.room;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * Who wants the floor and what is offered to it. Who has it is {@link RoomState#presenter()}.
 *
 * @param hands  by participant, first raised first
 * @param offers by id, oldest first
 * @param shown  null: the presenter shows his own
 */
public record Floor(SequencedMap<String, Hand> hands, SequencedMap<String, Offer> offers, @Nullable ShownOffer shown) {
    public static final int MAX_OFFERS = 50;
    public static final Floor INITIAL = new Floor(new LinkedHashMap<>(), new LinkedHashMap<>(), null);

    public Floor {
        hands = Collections.unmodifiableSequencedMap(hands);
        offers = Collections.unmodifiableSequencedMap(offers);
    }

    Floor apply(FloorEvent event, View now, LoggedEvent logged) {
        return switch (event) {
            case FloorEvent.HandRaised(var participant, var wish) -> new Floor(
                    Maps.with(hands, participant, new Hand(participant, wish, logged.at())), offers, shown);
            case FloorEvent.HandLowered(var participant) -> new Floor(Maps.without(hands, participant), offers, shown);
            case FloorEvent.ViewOffered(var id, var view, var note) -> new Floor(hands, Maps.last(withoutOffersOf(logged.actor()), id,
                    new Offer(id, logged.actor(), view, note, logged.at()), MAX_OFFERS), shown);
            case FloorEvent.OfferWithdrawn(var id) -> new Floor(hands, Maps.without(offers, id), shown);
            case FloorEvent.OfferShown(var id) -> offers.get(id) == null ? this : new Floor(hands, offers,
                    new ShownOffer(id, offers.get(id).author(), shown == null ? now : shown.before()));
            case FloorEvent.ViewReturned _ -> new Floor(hands, offers, null);
            case FloorEvent.EveryoneCalled _ -> this;
        };
    }

    /** Somebody else has the floor, or nobody: whatever he wished for he has, and there is nothing to go back to. */
    Floor passedTo(String presenter) {
        return presenter == null ? new Floor(hands, offers, null) : without(presenter).returned();
    }

    private Floor returned() {
        return new Floor(hands, offers, null);
    }

    /** What was shown before the offered view is no place to go back to any more. */
    Floor withoutShown() {
        return shown == null ? this : new Floor(hands, offers, null);
    }

    /** Without the hand and the offers of one who is gone. */
    Floor without(String participant) {
        return new Floor(Maps.without(hands, participant), withoutOffersOf(participant), shown);
    }

    /** Every view in it changed, as when a study leaves the room. */
    Floor changed(UnaryOperator<View> change) {
        var next = new LinkedHashMap<String, Offer>();
        offers.forEach((id, offer) -> next.put(id, offer.withView(change.apply(offer.view()))));
        return new Floor(hands, next, shown == null ? null : new ShownOffer(shown.offer(), shown.author(), change.apply(shown.before())));
    }

    private SequencedMap<String, Offer> withoutOffersOf(String participant) {
        var next = new LinkedHashMap<>(offers);
        next.values().removeIf(offer -> offer.author().equals(participant));
        return next;
    }
}
