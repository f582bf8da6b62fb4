package org.caseroom.remote;

import java.util.function.Consumer;

/** Says that a study has come further: a few times a second while its objects come, and at once what somebody waits for. Safe for several threads. */
final class Tidings {
    private static final long SELDOM_NANOS = 250_000_000;

    private final String study;
    private final Consumer<String> told;
    private long toldAt = System.nanoTime() - SELDOM_NANOS;

    Tidings(String study, Consumer<String> told) {
        this.study = study;
        this.told = told;
    }

    /** @param now however lately something was told */
    void tell(boolean now) {
        long nanos = System.nanoTime();
        synchronized (this) {
            if (!now && nanos - toldAt < SELDOM_NANOS) {
                return;
            }
            toldAt = nanos;
        }
        told.accept(study);
    }
}
