package org.caseroom.library;

/** Where a page stands between its author and its readers. */
public enum PageState {
    /** Its authors write it. */
    DRAFT,
    /** Reviewers read it and comment. */
    REVIEW,
    /** Everybody with an account reads it. */
    PUBLISHED,
    /** It was published, or never will be; its authors and administrators read it. */
    WITHDRAWN
}
