package org.caseroom.room;

/** What one can answer without words. */
public enum Reaction {
    AGREE, DISAGREE, THANKS, UNSURE, LOOK, DONE
}
