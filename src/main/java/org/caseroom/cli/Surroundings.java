package org.caseroom.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the program finds around it. {@code Main} takes the real ones; tests give others.
 *
 * @param random  cryptographically strong, safe for several threads
 * @param console for passwords; empty where nobody sits at a terminal
 */
public record Surroundings(Clock clock, RandomGenerator random, Map<String, String> environment, InputStream in, PrintStream out,
                           PrintStream err, Optional<Console> console) {
}
