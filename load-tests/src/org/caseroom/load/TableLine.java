package org.caseroom.load;

import java.util.Locale;

/**
 * One line of the table of targets.
 *
 * @param reached null where nothing was measured, or not for long enough
 */
record TableLine(String row, String figure, String ours, String other, String ratio, String target, Boolean reached) {
    static final String HEAD = """
            | | figure | Caseroom | other side | ratio | target | reached |
            |---|---|---|---|---|---|---|
            """;

    /** Ours divided by the other side has to be at least so much. */
    static TableLine atLeast(String row, String figure, String ours, String other, double ratio, double target) {
        return new TableLine(row, figure, ours, other, number(ratio), "at least " + number(target), ratio >= target);
    }

    static TableLine atMost(String row, String figure, String ours, String other, double ratio, double target) {
        return new TableLine(row, figure, ours, other, number(ratio), "at most " + number(target), ratio <= target);
    }

    /** A figure that stands for itself. */
    static TableLine below(String row, String figure, double ours, String unit, double target) {
        return new TableLine(row, figure, number(ours) + " " + unit, "", "", "at most " + number(target) + " " + unit, ours <= target);
    }

    static TableLine above(String row, String figure, double ours, String unit, double target) {
        return new TableLine(row, figure, number(ours) + " " + unit, "", "", "at least " + number(target) + " " + unit, ours >= target);
    }

    static TableLine missing(String row, String why) {
        return new TableLine(row, why, "", "", "", "", null);
    }

    String markdown() {
        return "| " + String.join(" | ", row, figure, ours, other, ratio, target, reached == null ? "not shown" : reached ? "yes" : "**no**") + " |";
    }

    /** Three digits that count. */
    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 1000 ? "%,.0f" : size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
