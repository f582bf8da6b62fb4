package org.caseroom.release;

/** What became of an attribute that did not stay as it was. */
public enum Fate {
    REMOVED,
    EMPTIED,
    /** By a value that says nothing. */
    REPLACED,
    /** A UID, by another one that stands for it everywhere. */
    MAPPED,
    /** A date, by the shift of its patient. */
    SHIFTED,
    /** A text of which only known words stayed. */
    CLEANED,
    /** Stays as it was because an option says so, or because somebody read it. */
    RETAINED
}
