package org.caseroom.room;

/** How far a case of the agenda has come. */
public enum CaseStatus {
    PLANNED,
    /** Being discussed now. */
    CURRENT,
    DONE,
    /** Left for the next meeting. */
    POSTPONED
}
