package org.caseroom.room;

/** Asking for the floor, offering a view to it, and what who holds it does with that. */
public sealed interface FloorCommand extends Command {
    record RaiseHand(Wish wish) implements FloorCommand {
        public RaiseHand {
            Checks.present(wish, "wish");
        }
    }

    /** One's own, or as presenter or host anybody's. */
    record LowerHand(String participant) implements FloorCommand {
        public LowerHand {
            Checks.id(participant, "participant");
        }
    }

    record OfferView(String id, View view, String note) implements FloorCommand {
        public OfferView {
            Checks.id(id, "id");
            Checks.present(view, "view");
            Checks.text(note, 0, Offer.MAX_NOTE, "note");
        }
    }

    /** One's own, or as presenter or host anybody's. */
    record WithdrawOffer(String id) implements FloorCommand {
        public WithdrawOffer {
            Checks.id(id, "id");
        }
    }

    /** The presenter shows an offered view to all. */
    record ShowOffer(String id) implements FloorCommand {
        public ShowOffer {
            Checks.id(id, "id");
        }
    }

    /** The presenter goes back to what he showed before an offer. */
    record ReturnView() implements FloorCommand {
    }

    /** The presenter or the host calls everyone to what is presented. */
    record CallEveryone() implements FloorCommand {
    }
}
