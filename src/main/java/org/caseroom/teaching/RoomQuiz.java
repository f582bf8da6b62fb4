package org.caseroom.teaching;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.caseroom.access.Caller;
import org.caseroom.room.RoomState;
import org.caseroom.room.Round;
import org.caseroom.room.RoundCommand;
import org.caseroom.teaching.TeachingRefusal.Kind;

/**
 * Questions of pages asked in a room as blind rounds. The room carries the question alone; what is right stays in the table here until the
 * room's own log says that the round was revealed. Methods block; that the caller is a host, or a member, is the routes' to ask.
 */
public final class RoomQuiz {
    /** Ids of rounds that were asked from a page begin so: clients ask for the result of these only. */
    public static final String PREFIX = "quiz-";

    private final QuizPages pages;
    private final QuizRounds rounds;
    private final Attempts attempts;
    private final Marker marker;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public RoomQuiz(QuizPages pages, QuizRounds rounds, Attempts attempts, Marker marker, InstantSource clock, Supplier<String> ids) {
        this.pages = pages;
        this.rounds = rounds;
        this.attempts = attempts;
        this.marker = marker;
        this.clock = clock;
        this.ids = ids;
    }

    /** A page behind a room, for its hosts. */
    public record RoomPage(String page, String title, List<QuestionView> questions) {
    }

    /** @param round id of the round in the room */
    public record AskedQuestion(String round, String page, String question) {
    }

    /** What a host has before him. */
    public record Desk(List<RoomPage> pages, List<AskedQuestion> asked) {
    }

    /**
     * A revealed round.
     *
     * @param verdicts by participant, of all who answered
     */
    public record Result(String page, QuestionView question, Solution solution, SequencedMap<String, Verdict> verdicts) {
    }

    /** Pages that the caller may not read any more are left out. */
    public Desk desk(Caller caller, String room) {
        var shown = rounds.pages(room).stream().flatMap(page -> {
            try {
                var read = pages.read(caller, page);
                return Stream.of(new RoomPage(page, read.title(), pages.questions(page).stream().map(QuizPages.PageQuestion::question)
                        .filter(question -> read.visible().contains(question.id())).map(QuestionView::of).toList()));
            } catch (RuntimeException e) {
                return Stream.empty();
            }
        }).toList();
        return new Desk(shown, rounds.ofRoom(room).stream().map(asked -> new AskedQuestion(asked.round(), asked.page(), asked.question())).toList());
    }

    public void link(Caller caller, String room, String page) {
        rounds.link(room, pages.read(caller, page).id(), clock.millis());
    }

    public void unlink(String room, String page) {
        rounds.unlink(room, page);
    }

    /** The command with which the host asks it. */
    public RoundCommand.AskRound ask(Caller caller, String room, String page, String id) {
        var read = pages.read(caller, page);
        var found = pages.questions(page).stream().filter(one -> one.question().id().equals(id) && read.visible().contains(id)).findFirst()
                .orElseThrow(TeachingRefusal::noQuestion);
        var view = QuestionView.of(found.question());
        var round = PREFIX + ids.get();
        var command = new RoundCommand.AskRound(round.length() > 64 ? round.substring(0, 64) : round, view.prompt(), Marker.kind(found.question()), view.measure(),
                view.options(), found.question() instanceof Question.Measure measure ? measure.place().image() : null);
        rounds.link(room, page, clock.millis());
        rounds.asked(room, command.id(), page, id, found.source(), caller.accountId(), clock.millis());
        return command;
    }

    /**
     * What came of a round; keeps its answers the first time.
     *
     * @param figures whether the reader sees all pixels of the room: else a mean is not told, for it would tell those that he does not see
     * @throws TeachingRefusal where it was not asked from a page, or is not revealed yet
     */
    public Result result(RoomState state, String room, String id, boolean figures) throws Exception {
        var asked = rounds.round(room, id).orElseThrow(() -> new TeachingRefusal(Kind.NOT_THERE, "not-found", "There is no such question."));
        var round = state.rounds().get(id);
        if (round == null || !round.revealed()) {
            throw new TeachingRefusal(Kind.IN_THE_WAY, "not-revealed", "What is right is shown when the answers are revealed.");
        }
        var question = QuestionReader.read(asked.source());
        var verdicts = verdicts(state, asked, question, round);
        if (!figures && Marker.ofPixels(question)) {
            verdicts.replaceAll((_, verdict) -> verdict.withoutFigures());
        }
        return new Result(asked.page(), QuestionView.of(question), Solution.of(question), verdicts);
    }

    /** Marks the revealed rounds of a page that nobody has looked at yet. @param states of a room; null where it is not known */
    public void catchUp(String page, Map<String, RoomState> states) throws Exception {
        for (var asked : rounds.unmarked(page)) {
            var state = states.get(asked.room());
            var round = state == null ? null : state.rounds().get(asked.round());
            if (round != null && round.revealed()) {
                verdicts(state, asked, QuestionReader.read(asked.source()), round);
            }
        }
    }

    /** Rooms with rounds of a page that nobody has looked at yet. */
    public List<String> unmarkedRooms(String page) {
        return rounds.unmarked(page).stream().map(QuizRounds.Asked::room).distinct().limit(20).toList();
    }

    private SequencedMap<String, Verdict> verdicts(RoomState state, QuizRounds.Asked asked, Question question, Round round) throws Exception {
        var learners = rounds.learners(asked.room());
        var kept = new LinkedHashMap<String, Verdict>();
        if (asked.marked()) {
            attempts.ofRound(asked.page(), asked.room(), asked.round()).forEach(attempt -> kept.put(attempt.learner(), attempt.verdict()));
        }
        var verdicts = new LinkedHashMap<String, Verdict>();
        for (var entry : round.answers().entrySet()) {
            var learner = learners.get(entry.getKey());
            var known = learner == null ? null : kept.get(learner);
            var verdict = known != null ? known : Marker.takes(question, entry.getValue()) ? marker.mark(question, entry.getValue()) : Verdict.WRONG;
            verdicts.put(entry.getKey(), verdict);
            if (known == null && learner != null) {
                var person = state.participants().get(entry.getKey());
                attempts.add(new Attempt(asked.page(), asked.question(), question.version(), learner, person == null ? "" : person.name(), asked.room(),
                        asked.round(), round.revealedAt(), entry.getValue(), verdict));
            }
        }
        if (!asked.marked()) {
            rounds.marked(asked.room(), asked.round(), clock.millis());
        }
        return verdicts;
    }
}
