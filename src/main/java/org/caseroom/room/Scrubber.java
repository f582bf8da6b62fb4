package org.caseroom.room;

/** Takes what tells who a patient is out of what people typed. Pure: the same text gives the same text. */
@FunctionalInterface
public interface Scrubber {
    /** What stands in place of what was taken out. */
    String BULLETS = "•••";
    Scrubber NOTHING = text -> text;
    /** For as long as it is not known what would have to be taken out. */
    Scrubber EVERYTHING = text -> text.isEmpty() ? text : BULLETS;

    String text(String text);
}
