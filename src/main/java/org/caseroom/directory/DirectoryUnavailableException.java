package org.caseroom.directory;

/** The directory does not answer, or not as it should: nothing can be said about a password. Holds no name and no password. */
public final class DirectoryUnavailableException extends RuntimeException {
    DirectoryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
