package org.caseroom.teaching;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.caseroom.access.Caller;
import org.caseroom.report.CsvText;
import org.caseroom.room.Answer;
import org.caseroom.room.Nullable;
import org.caseroom.teaching.TeachingRefusal.Kind;

/** Results of a page for its authors. Its methods block. */
public final class Results {
    private final QuizPages pages;
    private final Attempts attempts;
    private final QuizRounds rounds;

    public Results(QuizPages pages, Attempts attempts, QuizRounds rounds) {
        this.pages = pages;
        this.attempts = attempts;
        this.rounds = rounds;
    }

    /** @throws TeachingRefusal for who is no author of it */
    public void require(Caller caller, String page) {
        if (!pages.read(caller, page).author()) {
            throw new TeachingRefusal(Kind.NOT_ALLOWED, "not-allowed", "Only an author of the page sees what its learners answered.");
        }
    }

    /** @param room null: of everybody; {@code alone}: outside of rooms */
    public PageResults of(Caller caller, String page, @Nullable String room) {
        require(caller, page);
        var given = attempts.ofPage(page);
        var titles = rounds.titles(given.stream().map(Attempt::room).filter(Objects::nonNull).distinct().toList());
        return PageResults.of(pages.read(caller, page).title(), pages.questions(page).stream().map(QuizPages.PageQuestion::question).toList(), given, titles,
                attempts.guesses(page), room);
    }

    /** A row for each first attempt. */
    public String csv(Caller caller, String page, @Nullable String room) {
        var results = of(caller, page, room);
        var out = new CsvText(false);
        out.row(List.of("learner", "question", "kind", "prompt", "answer", "score", "right", "value", "off", "unit", "room", "at"));
        for (var item : results.questions()) {
            for (var attempt : item.given()) {
                var verdict = attempt.verdict();
                out.row(Arrays.asList(attempt.name(), attempt.question(), item.question().kind(), item.question().prompt(),
                        said(item.question(), attempt.answer()), verdict == null ? null : verdict.score(), verdict == null ? null : verdict.right(),
                        verdict == null ? null : verdict.value(), verdict == null ? null : verdict.off(), verdict == null ? null : verdict.unit(),
                        attempt.room(), Instant.ofEpochMilli(attempt.at())));
            }
        }
        return out.toString();
    }

    private static String said(QuestionView question, @Nullable Answer answer) {
        if (answer == null) {
            return "";
        }
        if (answer.choice() != null) {
            return question.options().get(answer.choice());
        }
        if (answer.order() != null) {
            return answer.order().stream().map(question.options()::get).collect(Collectors.joining(" > "));
        }
        return answer.text() != null ? answer.text() : answer.shape().points().stream().map(point -> point.column() + " " + point.row())
                .collect(Collectors.joining("; ", answer.image().instance() + " " + answer.image().frame() + ": ", ""));
    }
}
