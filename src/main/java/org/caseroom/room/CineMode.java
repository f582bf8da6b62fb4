package org.caseroom.room;

/** What follows the last image of a cine. */
public enum CineMode {
    /** The first one. */
    LOOP,
    /** The one before it, back to the first, and so on. */
    SWING,
    /** Nothing: it stays. */
    ONCE
}
