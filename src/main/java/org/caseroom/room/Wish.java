package org.caseroom.room;

/** What a raised hand asks for. */
public enum Wish {
    /** To say something, or to ask. */
    SPEAK,
    /** To have the floor: to show the others something oneself. */
    FLOOR
}
