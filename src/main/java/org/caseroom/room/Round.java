package org.caseroom.room;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A question that everybody answers for himself; nobody sees another's answer before the reveal.
 *
 * @param measure    of a MEASUREMENT, else null
 * @param options    of a CATEGORY, and of an ORDER as they stand before anybody sorts them; else empty
 * @param image      what the question is about, and the only image to answer on; null: any image of the room
 * @param answered   participants who have answered, in the order of their first answer
 * @param answers    by participant. Before the reveal a client gets its own only
 * @param revealedAt milliseconds since 1970 UTC, null before
 */
public record Round(String id, String author, String question, RoundKind kind, @Nullable RoundMeasure measure, List<String> options,
                    @Nullable ImageRef image, long askedAt, List<String> answered, SequencedMap<String, Answer> answers, @Nullable Long revealedAt) {
    public static final int MAX_ROUNDS = 100;
    /** Rounds that wait for answers at the same time. */
    public static final int MAX_OPEN = 10;
    /** Points of the answers of all rounds of a room together. */
    public static final int MAX_ANSWER_POINTS = 100_000;
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

    /** Whether a place on an image is asked for, so that already where somebody points would tell his answer. */
    public boolean ofPlace() {
        return kind == RoundKind.POINT || kind == RoundKind.MEASUREMENT;
    }

    /** Whether the answer is one to this question; it may be wrong all the same. */
    public boolean takes(Answer answer) {
        return switch (kind) {
            case CATEGORY -> answer.choice() != null && answer.choice() < options.size();
            case POINT -> answer.shape() instanceof Shape.Probe;
            case MEASUREMENT -> answer.shape() != null && measure.takes(answer.shape());
            case TEXT -> answer.text() != null && !answer.text().isBlank();
            case ORDER -> answer.order() != null && answer.order().size() == options.size()
                    && answer.order().stream().distinct().filter(index -> index < options.size()).count() == options.size();
        };
    }

    int answerPoints() {
        return answers.values().stream().mapToInt(Answer::size).sum();
    }

    /** @param answer null: withheld from this reader */
    Round answered(String participant, Answer answer) {
        var who = answered;
        if (!answered.contains(participant)) {
            var more = new ArrayList<>(answered);
            more.add(participant);
            who = more;
        }
        return new Round(id, author, question, kind, measure, options, image, askedAt, who,
                answer == null ? answers : Maps.with(answers, participant, answer), revealedAt);
    }

    Round revealed(SequencedMap<String, Answer> all, long at) {
        return new Round(id, author, question, kind, measure, options, image, askedAt, answered, all, at);
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
        return new Round(id, author, question, kind, measure, options, image, askedAt, answered, own, null);
    }
}
