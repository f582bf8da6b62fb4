package org.caseroom.teaching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.RoundMeasure;

/**
 * A question as a reader gets it: all that is asked, and nothing of what is right.
 *
 * @param kind    CHOICE, TEXT, ORDER, MEASURE or LOCATE
 * @param options of a choice in the author's order; of an order in one that tells nothing of the right one
 * @param study   of a question on images
 * @param series  of a question on images
 * @param image   of a measurement the one to measure on; of a place the one to begin on, or null
 */
public record QuestionView(String id, String kind, String prompt, List<String> options, @Nullable RoundMeasure measure, @Nullable String unit,
                           @Nullable String study, @Nullable String series, @Nullable ImageRef image) {
    public QuestionView {
        options = List.copyOf(options);
    }

    public static QuestionView of(Question question) {
        return switch (question) {
            case Question.Choice choice -> written(choice, "CHOICE", choice.options().stream().map(Question.Option::text).toList());
            case Question.Text text -> written(text, "TEXT", List.of());
            case Question.Order order -> written(order, "ORDER", shuffled(order));
            case Question.Measure measure -> new QuestionView(measure.id(), "MEASURE", measure.prompt(), List.of(), measure.measure(), measure.unit(),
                    measure.place().study(), measure.place().series(), measure.place().image());
            case Question.Locate locate -> new QuestionView(locate.id(), "LOCATE", locate.prompt(), List.of(), null, null, locate.study(),
                    locate.series(), locate.start());
        };
    }

    private static QuestionView written(Question question, String kind, List<String> options) {
        return new QuestionView(question.id(), kind, question.prompt(), options, null, null, null, null, null);
    }

    /** By a hash of each text alone, so that whoever knows how it is done knows nothing of the right order. */
    static List<String> shuffled(Question.Order order) {
        return order.items().stream().sorted(Comparator.comparing(QuestionView::hash)).toList();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
