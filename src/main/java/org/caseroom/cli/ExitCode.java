package org.caseroom.cli;

import org.caseroom.config.ConfigException;

/** What the program says with its exit status, by sysexits.h where that has a word for it. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    /** Some files were refused, the others were taken. */
    static final int PARTLY = 3;
    /** {@code EX_UNAVAILABLE}: the database, Redis, or an area that this build lacks. */
    static final int UNAVAILABLE = 69;
    /** {@code EX_TEMPFAIL}: the data folder or the port is taken. */
    static final int IN_USE = 75;
    static final int CONFIG = ConfigException.EXIT_CODE;

    private ExitCode() {
    }
}
