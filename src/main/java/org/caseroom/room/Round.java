package org.caseroom.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A question that everybody answers for himself; nobody sees another's answer before the reveal.
 *
 * @param options    of a CATEGORY, else empty
 * @param image      what the question is about, null: whatever is shown
 * @param answered   participants who have answered, in the order of their first answer
 * @param answers    by participant. Before the reveal a client gets its own only
 * @param revealedAt milliseconds since 1970 UTC, null before
 */
public record Round(String id, String author, String question, RoundKind kind, List<String> options, @Nullable ImageRef image, long askedAt,
                    List<String> answered, SequencedMap<String, Answer> answers, @Nullable Long revealedAt) {
    public static final int MAX_ROUNDS = 100;
    public static final int MAX_QUESTION = 500;
    public static final int MAX_OPTIONS = 20;
    public static final int MAX_OPTION = 200;

    public Round {
        options = List.copyOf(options);
        answered = List.copyOf(answered);
        answers = Collections.unmodifiableSequencedMap(answers);
    }

    public boolean revealed() {
        return revealedAt != null;
    }

    /** @param answer null: withheld from this reader */
    Round answered(String participant, Answer answer) {
        var who = answered;
        if (!answered.contains(participant)) {
            var more = new ArrayList<>(answered);
            more.add(participant);
            who = more;
        }
        return new Round(id, author, question, kind, options, image, askedAt, who,
                answer == null ? answers : Maps.with(answers, participant, answer), revealedAt);
    }

    Round revealed(SequencedMap<String, Answer> all, long at) {
        return new Round(id, author, question, kind, options, image, askedAt, answered, all, at);
    }

    /** As one participant sees it: his own answer only, until all are revealed. */
    Round seenBy(String participant) {
        if (revealed()) {
            return this;
        }
        var own = new LinkedHashMap<String, Answer>();
        if (answers.containsKey(participant)) {
            own.put(participant, answers.get(participant));
        }
        return new Round(id, author, question, kind, options, image, askedAt, answered, own, null);
    }
}
