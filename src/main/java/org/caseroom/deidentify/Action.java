package org.caseroom.deidentify;

/** What becomes of an attribute (PS3.15 E.3). */
enum Action {
    /** X, and everything that nobody has judged to be harmless. */
    REMOVE,
    /** Z. */
    EMPTY,
    /** D. */
    DUMMY,
    /** U: a UID, of which those stay by which the object is asked for. */
    UID,
    /** Stays; a sequence with the same rules for its items. */
    KEEP
}
