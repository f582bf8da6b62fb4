package org.caseroom.room;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;

/** Blind rounds. */
public sealed interface RoundEvent extends RoomEvent {
    /** See {@link Round} for the components. */
    record RoundAsked(String id, String question, RoundKind kind, @Nullable RoundMeasure measure, List<String> options, @Nullable ImageRef image)
            implements RoundEvent {
        public RoundAsked {
            options = List.copyOf(options);
        }
    }

    /** The actor's answer, or his newer one. @param answer null for everybody but him, until the reveal */
    record RoundAnswered(String id, @Nullable Answer answer) implements RoundEvent {
    }

    /** @param answers all of them, by participant, in the order of the first answers */
    record RoundRevealed(String id, SequencedMap<String, Answer> answers) implements RoundEvent {
        public RoundRevealed {
            answers = Collections.unmodifiableSequencedMap(answers);
        }
    }

    record RoundDiscarded(String id) implements RoundEvent {
    }
}
