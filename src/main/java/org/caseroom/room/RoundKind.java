package org.caseroom.room;

/** What a blind round asks for. */
public enum RoundKind {
    /** A mark with a figure: a length, an angle, a region. */
    MEASUREMENT,
    /** One of the options. */
    CATEGORY,
    /** A point on an image. */
    POINT
}
