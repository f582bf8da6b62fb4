package org.caseroom.library;

/** What the reports of a study say (PS3.3 A.35), for the search. Asked of released studies only, when a page that shows them is saved. */
@FunctionalInterface
public interface StudyReports {
    /** The texts of all of them; empty when there are none or they cannot be read. Never fails, and takes no longer than a moment. */
    String texts(String study);
}
