package org.caseroom.cli;

/** A command cannot do what was asked; the message is for the person at the terminal, without a stack trace. */
final class CommandFailed extends RuntimeException {
    private final int exitCode;

    CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
