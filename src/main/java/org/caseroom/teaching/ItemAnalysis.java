package org.caseroom.teaching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.caseroom.room.Nullable;

/**
 * How hard questions are and how well they tell those who know much from those who know little.
 *
 * <p>Difficulty is the mean score, the p of classical test theory: 1 when everybody is right. Discrimination is the correlation of the
 * score with the mean score in the <em>other</em> questions that the same person answered; for a question that is right or wrong that is
 * the corrected point-biserial correlation. Correcting matters with few questions, where a question would correlate with itself.
 */
public final class ItemAnalysis {
    /** Below that many people a correlation says nothing. */
    public static final int LEAST_PEOPLE = 3;

    private ItemAnalysis() {
    }

    /**
     * @param answers        who answered it
     * @param difficulty     mean score; null without answers
     * @param discrimination -1 to 1; null below {@value #LEAST_PEOPLE} people, and where all have the same score
     */
    public record Item(String question, int answers, @Nullable Double difficulty, @Nullable Double discrimination) {
    }

    /**
     * @param scores by learner, then by question: 0 to 1; a question that somebody did not answer is not there
     * @param questions in the order of the result
     */
    public static List<Item> of(Map<String, ? extends Map<String, Double>> scores, List<String> questions) {
        var items = new ArrayList<Item>();
        for (var question : questions) {
            var own = new ArrayList<Double>();
            var paired = new ArrayList<double[]>();
            for (var learner : scores.values()) {
                var score = learner.get(question);
                if (score == null) {
                    continue;
                }
                own.add(score);
                var rest = learner.entrySet().stream().filter(other -> !other.getKey().equals(question) && questions.contains(other.getKey()))
                        .mapToDouble(Map.Entry::getValue).average();
                rest.ifPresent(mean -> paired.add(new double[] {score, mean}));
            }
            var mean = own.stream().mapToDouble(Double::doubleValue).average();
            items.add(new Item(question, own.size(), mean.isPresent() ? mean.getAsDouble() : null, correlation(paired)));
        }
        return items;
    }

    /**
     * Cronbach's alpha (KR-20 for questions that are right or wrong) over those who answered all questions.
     *
     * @return null below two questions or {@value #LEAST_PEOPLE} people, and where all have the same total
     */
    public static @Nullable Double alpha(Map<String, ? extends Map<String, Double>> scores, List<String> questions) {
        var complete = scores.values().stream().filter(own -> own.keySet().containsAll(questions)).toList();
        int k = questions.size();
        if (k < 2 || complete.size() < LEAST_PEOPLE) {
            return null;
        }
        double items = questions.stream().mapToDouble(q -> variance(complete.stream().mapToDouble(own -> own.get(q)).toArray())).sum();
        double total = variance(complete.stream().mapToDouble(own -> questions.stream().mapToDouble(own::get).sum()).toArray());
        return total < 1e-12 ? null : (Double) (k / (k - 1.0) * (1 - items / total));
    }

    /** Mean score of each learner over what he answered. */
    public static SequencedMap<String, Double> means(Map<String, ? extends Map<String, Double>> scores) {
        var means = new LinkedHashMap<String, Double>();
        scores.forEach((who, own) -> means.put(who, own.values().stream().mapToDouble(Double::doubleValue).average().orElse(0)));
        return means;
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    private static @Nullable Double correlation(List<double[]> pairs) {
        if (pairs.size() < LEAST_PEOPLE) {
            return null;
        }
        double mx = pairs.stream().mapToDouble(p -> p[0]).average().orElse(0);
        double my = pairs.stream().mapToDouble(p -> p[1]).average().orElse(0);
        double xy = pairs.stream().mapToDouble(p -> (p[0] - mx) * (p[1] - my)).sum();
        double xx = pairs.stream().mapToDouble(p -> (p[0] - mx) * (p[0] - mx)).sum();
        double yy = pairs.stream().mapToDouble(p -> (p[1] - my) * (p[1] - my)).sum();
        return xx < 1e-12 || yy < 1e-12 ? null : (Double) (xy / Math.sqrt(xx * yy));
    }
}
