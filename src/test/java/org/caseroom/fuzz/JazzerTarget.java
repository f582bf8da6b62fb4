package org.caseroom.fuzz;

import java.io.IOException;

/** What Jazzer calls, by these names; the argument of the process says which target. */
public final class JazzerTarget {
    private static FuzzTarget target;

    private JazzerTarget() {
    }

    public static void fuzzerInitialize(String[] arguments) {
        target = FuzzTarget.valueOf(arguments[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        target.attack(input);
    }
}
