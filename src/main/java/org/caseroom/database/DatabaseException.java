package org.caseroom.database;

/** The database cannot be used as it is; the message tells an administrator what to do, and has no password. */
public final class DatabaseException extends RuntimeException {
    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
