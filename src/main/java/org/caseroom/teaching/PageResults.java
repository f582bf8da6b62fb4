package org.caseroom.teaching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.caseroom.room.Nullable;

/**
 * What learners made of the questions of a page, for its authors. A learner's first attempt at the present version of a question counts;
 * who looked first is in no figure of that question.
 *
 * @param rooms    in which questions of the page were answered, by which the rest can be narrowed down
 * @param alpha    Cronbach's alpha over those who answered all; null where it says nothing
 * @param outdated attempts at what is not asked in this way any more
 */
public record PageResults(String title, List<Item> questions, List<Learner> learners, List<Class> rooms, List<Attempts.Guess> guesses, @Nullable Double alpha,
                          int outdated) {
    /** One question with its figures (see {@link ItemAnalysis}) and all that was answered to it. */
    public record Item(QuestionView question, Solution solution, int answers, @Nullable Double difficulty, @Nullable Double discrimination, List<Attempt> given) {
    }

    /** @param mean score over what he answered; null: nothing */
    public record Learner(String id, String name, int answered, int right, @Nullable Double mean) {
    }

    public record Class(String room, String title, int learners) {
    }

    /** @param room only what was answered in this one; null: everything, {@code alone}: only what was answered alone */
    static PageResults of(String title, List<Question> questions, List<Attempt> attempts, Map<String, String> titles, List<Attempts.Guess> guesses,
                          @Nullable String room) {
        var versions = questions.stream().collect(Collectors.toMap(Question::id, Question::version));
        var current = attempts.stream().filter(attempt -> attempt.version().equals(versions.get(attempt.question()))).toList();
        var chosen = current.stream().filter(attempt -> room == null || room.equals(attempt.room() == null ? "alone" : attempt.room())).toList();
        var first = new LinkedHashMap<List<String>, Attempt>();
        chosen.forEach(attempt -> first.putIfAbsent(List.of(attempt.learner(), attempt.question()), attempt));
        var scores = new LinkedHashMap<String, Map<String, Double>>();
        var names = new LinkedHashMap<String, String>();
        first.values().forEach(attempt -> {
            names.put(attempt.learner(), attempt.name());
            if (attempt.verdict() != null) {
                scores.computeIfAbsent(attempt.learner(), _ -> new LinkedHashMap<>()).put(attempt.question(), attempt.verdict().score());
            }
        });
        var ids = questions.stream().map(Question::id).toList();
        var figures = ItemAnalysis.of(scores, ids);
        var items = new ArrayList<Item>();
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            var figure = figures.get(i);
            items.add(new Item(QuestionView.of(question), Solution.of(question), figure.answers(), figure.difficulty(), figure.discrimination(),
                    first.values().stream().filter(attempt -> attempt.question().equals(question.id())).toList()));
        }
        var means = ItemAnalysis.means(scores);
        var learners = names.entrySet().stream().map(entry -> new Learner(entry.getKey(), entry.getValue(),
                scores.getOrDefault(entry.getKey(), Map.of()).size(), (int) first.values().stream().filter(attempt -> attempt.learner().equals(entry.getKey())
                        && attempt.verdict() != null && attempt.verdict().right()).count(), means.get(entry.getKey()))).toList();
        var classes = current.stream().filter(attempt -> attempt.room() != null).collect(Collectors.groupingBy(Attempt::room, LinkedHashMap::new,
                Collectors.mapping(Attempt::learner, Collectors.toSet()))).entrySet().stream()
                .map(entry -> new Class(entry.getKey(), Objects.requireNonNullElse(titles.get(entry.getKey()), ""), entry.getValue().size())).toList();
        return new PageResults(title, items, learners, classes, guesses, ItemAnalysis.alpha(scores, ids), attempts.size() - current.size());
    }
}
