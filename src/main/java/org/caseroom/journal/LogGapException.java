package org.caseroom.journal;

/** The log does not hold what it should: folding on would show people a state that never was. */
public final class LogGapException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LogGapException(String room, long expected, long found) {
        super("the log of room %s continues with event %d where %d belongs: restore the missing entries from the archive or a backup"
                .formatted(room, found, expected));
    }
}
