package org.caseroom.room;

/** What a blind round asks for. */
public enum RoundKind {
    /** A mark with a figure: a length, an angle, a region. */
    MEASUREMENT,
    /** One of the options. */
    CATEGORY,
    /** A point on an image. */
    POINT,
    /** A few words. */
    TEXT,
    /** The options, from first to last. */
    ORDER;

    /** Whether a list of options belongs to the question. */
    public boolean hasOptions() {
        return this == CATEGORY || this == ORDER;
    }
}
