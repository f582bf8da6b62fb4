package org.caseroom.room;

/** How much of a patient's identity somebody gets to see. Ordered from most to least. */
public enum Identities {
    /** As the file has it. */
    FULL,
    /** The name as its initials; no number, no date of birth, no other identifier. */
    INITIALS,
    /** Nothing that tells who the patient is. */
    NONE
}
