package org.caseroom.study;

/** What a series is computed from that has no files of its own. */
public interface ComputedFrom {
    /** Series Instance UID of the series whose images are stored. */
    String source();
}
