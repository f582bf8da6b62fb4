package org.caseroom;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.caseroom.cli.CaseroomCommand;
import org.caseroom.cli.Surroundings;

/** The only place that knows the real clock, chance, environment and terminal. */
public final class Main {
    private Main() {
    }

    public static void main(String[] args) {
        System.exit(CaseroomCommand.run(new Surroundings(Clock.systemUTC(), new SecureRandom(), System.getenv(), System.in,
                System.out, System.err, Optional.ofNullable(System.console())), args));
    }
}
