package org.caseroom.remote;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says that a study has come further: a few times a second while its objects come, and at once what somebody waits for. What was held back is told
 * a moment later, so that the last word is never an old one. Safe for several threads.
 */
final class Tidings {
    static final long SELDOM_NANOS = 250_000_000;

    private final String study;
    private final Consumer<String> told;
    private long toldAt = System.nanoTime() - SELDOM_NANOS;
    /** Whether something was held back that will be told. */
    private boolean held;

    Tidings(String study, Consumer<String> told) {
        this.study = study;
        this.told = told;
    }

    /** @param now however lately something was told */
    void tell(boolean now) {
        synchronized (this) {
            long nanos = System.nanoTime();
            long wait = toldAt + SELDOM_NANOS - nanos;
            if (!now && wait > 0) {
                if (!held) {
                    held = true;
                    CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, Runnable::run).execute(this::tellHeld);
                }
                return;
            }
            toldAt = nanos;
        }
        told.accept(study);
    }

    private void tellHeld() {
        synchronized (this) {
            held = false;
            toldAt = System.nanoTime();
        }
        told.accept(study);
    }
}
