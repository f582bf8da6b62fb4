package org.caseroom.teaching;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.room.Answer;
import org.caseroom.room.Nullable;
import org.caseroom.teaching.TeachingRefusal.Kind;

/**
 * Questions answered alone, at one's own pace. The first answer counts; with it comes what is right, and from then on there is nothing to
 * be learnt by another try. Its methods block.
 */
public final class Quiz {
    /** A round that nobody has revealed for so long keeps nobody from answering alone. */
    private static final Duration ROUND_GIVEN_UP = Duration.ofHours(12);
    private final QuizPages pages;
    private final Attempts attempts;
    private final QuizRounds rounds;
    private final Marker marker;
    private final InstantSource clock;

    public Quiz(QuizPages pages, Attempts attempts, QuizRounds rounds, Marker marker, InstantSource clock) {
        this.pages = pages;
        this.attempts = attempts;
        this.rounds = rounds;
        this.marker = marker;
        this.clock = clock;
    }

    /**
     * What became of a question for one learner.
     *
     * @param answer  null: he gave up
     * @param verdict null: he gave up
     * @param room    null: he answered alone
     */
    public record Own(String question, @Nullable Answer answer, @Nullable Verdict verdict, @Nullable String room, long at, Solution solution) {
    }

    /** @param guess before the reveal of an unknown page; null: none */
    public record Mine(List<Own> answers, @Nullable String guess) {
    }

    /** Answers of the caller, with what is right of those questions only. */
    public Mine mine(Caller caller, String page) {
        var read = pages.read(caller, page);
        var own = new LinkedHashMap<String, Own>();
        var questions = pages.questions(page);
        for (var attempt : attempts.ofLearner(page, caller.accountId())) {
            // What is right was changed since: the question waits for him anew.
            find(questions, attempt.question()).filter(question -> read.visible().contains(question.id()) && question.version().equals(attempt.version()))
                    .ifPresent(question -> own.putIfAbsent(question.id(), own(caller, question, attempt)));
        }
        return new Mine(new ArrayList<>(own.values()), attempts.guess(page, caller.accountId()).orElse(null));
    }

    /** @throws TeachingRefusal where he may not, or has answered */
    public Own answer(Caller caller, String page, String id, Answer answer) throws Exception {
        var question = open(caller, page, id);
        if (!Marker.takes(question, answer)) {
            throw new TeachingRefusal(Kind.WRONG, "other-answer", "The question asks for another kind of answer.");
        }
        return keep(caller, page, question, answer, marker.mark(question, answer));
    }

    /** Gives up, and shows what is right. */
    public Own reveal(Caller caller, String page, String id) {
        return keep(caller, page, open(caller, page, id), null, null);
    }

    private Own keep(Caller caller, String page, Question question, Answer answer, Verdict verdict) {
        var attempt = new Attempt(page, question.id(), question.version(), caller.accountId(), caller.displayName(), null, null, clock.millis(), answer, verdict);
        if (!attempts.add(attempt)) {
            throw answered();
        }
        return own(caller, question, attempt);
    }

    /** The question, if he sees it and it still waits for his answer. */
    private Question open(Caller caller, String page, String id) {
        var read = pages.read(caller, page);
        var question = find(pages.questions(page), id).filter(found -> read.visible().contains(found.id())).orElseThrow(TeachingRefusal::noQuestion);
        if (attempts.ofLearner(page, caller.accountId()).stream()
                .anyMatch(attempt -> attempt.question().equals(id) && attempt.version().equals(question.version()))) {
            throw answered();
        }
        if (rounds.waitsFor(caller.accountId(), page, id, clock.millis() - ROUND_GIVEN_UP.toMillis())) {
            throw new TeachingRefusal(Kind.IN_THE_WAY, "asked-in-room", "The question waits for your answer in a room. Answer it there.");
        }
        return question;
    }

    private static TeachingRefusal answered() {
        return new TeachingRefusal(Kind.IN_THE_WAY, "already-answered", "You have answered this question, or looked at what is right. The first answer counts.");
    }

    /** A mean tells the values of pixels: only to those who may see those of every study. */
    private static Own own(Caller caller, Question question, Attempt attempt) {
        boolean told = attempt.verdict() == null || !Marker.ofPixels(question) || caller.may("study:read:*");
        return new Own(question.id(), attempt.answer(), told ? attempt.verdict() : attempt.verdict().withoutFigures(), attempt.room(), attempt.at(), Solution.of(question));
    }

    private static Optional<Question> find(List<QuizPages.PageQuestion> questions, String id) {
        return questions.stream().map(QuizPages.PageQuestion::question).filter(question -> question.id().equals(id)).findFirst();
    }
}
