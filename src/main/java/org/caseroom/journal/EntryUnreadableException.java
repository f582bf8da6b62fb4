package org.caseroom.journal;

/** What stands in the log or the archive cannot be read by this release. */
public final class EntryUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EntryUnreadableException(String message) {
        super(message);
    }
}
