package org.caseroom.library;

/** Which studies may stand before everybody. Asked for each image of a page that is read, so it answers from memory where it can. */
@FunctionalInterface
public interface ReleasedStudies {
    /** @param study Study Instance UID */
    boolean released(String study);
}
