package org.caseroom.teaching;

import org.caseroom.room.Nullable;

/**
 * What an answer is worth.
 *
 * @param score 0 to 1; of an order the share of pairs that stand right, else 0 or 1
 * @param value what was measured; null where nothing was, or where it cannot be
 * @param off   how far from right: of a measurement the difference, of a place the distance from the nearest target; null where it cannot
 *              be told, as on an image that shares no space with a target
 * @param unit  of both
 */
public record Verdict(boolean right, double score, @Nullable Double value, @Nullable Double off, @Nullable String unit) {
    static final Verdict WRONG = new Verdict(false, 0, null, null, null);

    static Verdict of(boolean right) {
        return new Verdict(right, right ? 1 : 0, null, null, null);
    }

    /** Without the figures: of a mean they tell the values of pixels, which may be kept from the reader. */
    Verdict withoutFigures() {
        return new Verdict(right, score, null, null, null);
    }
}
