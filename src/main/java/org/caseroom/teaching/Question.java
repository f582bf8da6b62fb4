package org.caseroom.teaching;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Nullable;
import org.caseroom.room.Round;
import org.caseroom.room.RoundMeasure;
import org.caseroom.room.Shape;

/**
 * A question of a page with its right answer. It never leaves the server as it is: see {@link QuestionView} and {@link Solution}.
 *
 * <p>Bounds are those of a blind round, so that every question can be asked in a room.
 */
public sealed interface Question {
    int MAX_ID = 64;
    int MAX_PROMPT = Round.MAX_QUESTION;
    int MAX_OPTIONS = Round.MAX_OPTIONS;
    int MAX_OPTION = Round.MAX_OPTION;
    int MAX_EXPLANATION = 4_000;
    int MAX_ACCEPTED = 50;
    int MAX_TARGETS = 200;

    /** Unique in its page; 1 to {@value #MAX_ID} of A-Z a-z 0-9 - _. */
    String id();

    /** 1 to {@value #MAX_PROMPT} characters. */
    String prompt();

    /** Shown with the right answer; empty: none. */
    String explanation();

    /** What makes an answer right: answers to another one are not compared with those to this. */
    String essence();

    /**
     * Names the {@link #essence}: 16 hexadecimal digits. A better wording keeps it, another right answer does not.
     */
    default String version() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(essence().getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The studies it shows images of. */
    default List<String> studies() {
        return switch (this) {
            case Measure measure -> List.of(measure.place().study());
            case Locate locate -> List.of(locate.study());
            case Choice _, Text _, Order _ -> List.of();
        };
    }

    /** One of the options; several may be right. */
    record Choice(String id, String prompt, String explanation, List<Option> options) implements Question {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String essence() {
            return "choice " + options.stream().map(option -> List.of(option.text(), option.right())).toList();
        }
    }

    /** @param why shown with the right answer; empty: nothing */
    record Option(String text, boolean right, String why) {
    }

    /**
     * A few words.
     *
     * @param accepted the first is the one that is shown as the right one
     * @param typos    letters that may be wrong; null: by the length of the word
     */
    record Text(String id, String prompt, String explanation, List<String> accepted, @Nullable Integer typos) implements Question {
        public Text {
            accepted = List.copyOf(accepted);
        }

        @Override
        public String essence() {
            return "text " + accepted + typos;
        }
    }

    /** @param items in their right order */
    record Order(String id, String prompt, String explanation, List<String> items) implements Question {
        public Order {
            items = List.copyOf(items);
        }

        @Override
        public String essence() {
            return "order " + items;
        }
    }

    /**
     * A measurement on one image.
     *
     * @param tolerance right is what differs by at most as much
     * @param unit      UCUM, as measurements give it: {@code mm}, {@code mm2}, {@code deg}, {@code [hnsf'U]} ...
     */
    record Measure(String id, String prompt, String explanation, Place place, RoundMeasure measure, double target, double tolerance, String unit)
            implements Question {
        @Override
        public String essence() {
            return "measure " + place + measure + target + " " + tolerance + unit;
        }
    }

    record Place(String study, String series, ImageRef image) {
    }

    /**
     * A place on any image of a stack.
     *
     * @param tolerance in mm (in pixels where the images have no size) from the nearest edge of a target; inside a target the distance is 0
     * @param start     the image to begin on; null: the middle of the stack
     */
    record Locate(String id, String prompt, String explanation, String study, String series, double tolerance, @Nullable ImageRef start,
                  List<Target> targets) implements Question {
        public Locate {
            targets = List.copyOf(targets);
        }

        @Override
        public String essence() {
            return "locate " + study + series + tolerance + targets;
        }
    }

    /** Where the right place is. */
    sealed interface Target {
        /** What it is; empty: no name. */
        String name();
    }

    /** An ellipse, rectangle, polygon or closed line by hand, or a point, on one image of the stack. */
    record MarkTarget(String name, ImageRef image, Shape shape) implements Target {
    }

    /**
     * A segment of a segmentation in the same frame of reference.
     *
     * @param instance SOP Instance UID of the segmentation
     * @param segment  Segment Number
     */
    record SegmentTarget(String name, String instance, int segment) implements Target {
    }
}
