package org.caseroom.room;

/** Hands, offered views, and the call to everyone. */
public sealed interface FloorEvent extends RoomEvent {
    /** Goes to the end of the queue; who stands in it already keeps his place with another wish. */
    record HandRaised(String participant, Wish wish) implements FloorEvent {
    }

    record HandLowered(String participant) implements FloorEvent {
    }

    /** The actor offers his view; an older offer of his is gone with it. */
    record ViewOffered(String id, View view, String note) implements FloorEvent {
    }

    record OfferWithdrawn(String id) implements FloorEvent {
    }

    /** The view of the room becomes the offered one; what was shown is kept. */
    record OfferShown(String id) implements FloorEvent {
    }

    /** The view of the room becomes again what was shown before the offer. */
    record ViewReturned() implements FloorEvent {
    }

    /** Everybody looks at what is presented again, wherever he is; without effect on the state. */
    record EveryoneCalled() implements FloorEvent {
    }
}
