package org.caseroom.teaching;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.caseroom.room.Answer;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Round;
import org.caseroom.room.RoundKind;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;

/** Holds an answer against its question. */
public final class Marker {
    private final AnswerSpace space;

    public Marker(AnswerSpace space) {
        this.space = space;
    }

    /** The kind of blind round that asks it. */
    public static RoundKind kind(Question question) {
        return switch (question) {
            case Question.Choice _ -> RoundKind.CATEGORY;
            case Question.Text _ -> RoundKind.TEXT;
            case Question.Order _ -> RoundKind.ORDER;
            case Question.Measure _ -> RoundKind.MEASUREMENT;
            case Question.Locate _ -> RoundKind.POINT;
        };
    }

    /** Whether the answer is of the kind that is asked for; it may be wrong all the same. */
    public static boolean takes(Question question, Answer answer) {
        var view = QuestionView.of(question);
        return new Round("question", "", question.prompt(), kind(question), view.measure(), view.options(), null, 0, List.of(),
                new LinkedHashMap<>(), null).takes(answer)
                && (!(question instanceof Question.Measure measure) || measure.place().image().equals(answer.image()));
    }

    /** Whether the figures of a verdict come from the values of pixels. */
    static boolean ofPixels(Question question) {
        return question instanceof Question.Measure measure && measure.measure() == RoundMeasure.MEAN;
    }

    /** @param answer one that {@link #takes} */
    public Verdict mark(Question question, Answer answer) throws Exception {
        return switch (question) {
            case Question.Choice choice -> Verdict.of(choice.options().get(answer.choice()).right());
            case Question.Text text -> Verdict.of(Wording.accepts(text.accepted(), text.typos(), answer.text()));
            case Question.Order order -> order(order, answer.order());
            case Question.Measure measure -> measure(measure, answer);
            case Question.Locate locate -> locate(locate, answer.image(), (Shape.Probe) answer.shape());
        };
    }

    /** The share of pairs of which the earlier one stands earlier: 1 when all is right, 0 when it is turned round. */
    private static Verdict order(Question.Order order, List<Integer> given) {
        var right = Solution.of(order).order();
        int pairs = 0;
        int well = 0;
        for (int i = 0; i < given.size(); i++) {
            for (int j = i + 1; j < given.size(); j++) {
                pairs++;
                well += right.indexOf(given.get(i)) < right.indexOf(given.get(j)) ? 1 : 0;
            }
        }
        return new Verdict(well == pairs, (double) well / pairs, null, null, null);
    }

    private Verdict measure(Question.Measure measure, Answer answer) throws Exception {
        var found = space.measure(answer.image(), answer.shape(), measure.measure());
        if (found.isEmpty()) {
            return Verdict.WRONG;
        }
        var value = found.get();
        if (!value.unit().equals(measure.unit())) {
            return new Verdict(false, 0, value.value(), null, value.unit());
        }
        double off = Math.abs(value.value() - measure.target());
        // What is on the edge by its three decimals is in.
        boolean right = off <= measure.tolerance() + 1e-9;
        return new Verdict(right, right ? 1 : 0, value.value(), off, value.unit());
    }

    private Verdict locate(Question.Locate locate, ImageRef image, Shape.Probe place) throws Exception {
        double nearest = Double.POSITIVE_INFINITY;
        boolean pixels = false;
        for (var target : locate.targets()) {
            double distance;
            boolean inPixels = false;
            switch (target) {
                case Question.MarkTarget mark -> {
                    var here = space.image(image);
                    distance = here.isPresent() ? toMark(mark, image, here.get(), place) : Double.POSITIVE_INFINITY;
                    inPixels = here.isPresent() && here.get().columnSpacing() == 0;
                }
                case Question.SegmentTarget(_, var segmentation, var segment) -> {
                    OptionalDouble found = space.fromSegment(image, place, segmentation, segment);
                    distance = found.orElse(Double.POSITIVE_INFINITY);
                }
            }
            if (distance < nearest) {
                nearest = distance;
                pixels = inPixels;
            }
        }
        if (nearest == Double.POSITIVE_INFINITY) {
            return Verdict.WRONG;
        }
        boolean right = nearest <= locate.tolerance() + 1e-9;
        return new Verdict(right, right ? 1 : 0, null, nearest, pixels ? "{pixels}" : "mm");
    }

    private double toMark(Question.MarkTarget mark, ImageRef image, PlacedImage here, Shape.Probe place) throws Exception {
        if (mark.image().equals(image)) {
            boolean sized = here.columnSpacing() > 0;
            return RegionDistance.of(mark.shape(), place.at().column(), place.at().row(), sized ? here.columnSpacing() : 1, sized ? here.rowSpacing() : 1);
        }
        var there = space.image(mark.image());
        if (there.isEmpty() || !here.sharesSpace(there.get())) {
            return Double.POSITIVE_INFINITY;
        }
        var point = here.inPatient(place.at());
        double[] foot = there.get().onPlane(point);
        return Math.hypot(there.get().height(point),
                RegionDistance.of(mark.shape(), foot[0], foot[1], there.get().columnSpacing(), there.get().rowSpacing()));
    }
}
