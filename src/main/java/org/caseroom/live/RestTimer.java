package org.caseroom.live;

import java.util.function.LongSupplier;

/**
 * Calls back once when nothing has moved for a while. A movement notes the time and no more: a timer set and called off for each of thirty pictures a
 * second and viewer would cost as much as a part of the writing. On one event loop.
 */
final class RestTimer {
    private final Scheduler scheduler;
    private final LongSupplier ticks;
    private final long nanos;
    /** Null: nothing is to be done at rest. */
    private Runnable task;
    private long movedAt;
    /** Null: no timer runs. */
    private Runnable cancel;

    /**
     * @param ticks  nanoseconds, {@link System#nanoTime()} or what stands for it
     * @param millis without a movement
     */
    RestTimer(Scheduler scheduler, LongSupplier ticks, int millis) {
        this.scheduler = scheduler;
        this.ticks = ticks;
        this.nanos = millis * 1_000_000L;
    }

    /** @param atRest in place of what was to be done before */
    void moved(Runnable atRest) {
        task = atRest;
        movedAt = ticks.getAsLong();
        if (cancel == null) {
            start(nanos);
        }
    }

    /** Nothing is to be done at rest any more. A timer that runs finds that out by itself. */
    void forget() {
        task = null;
    }

    void close() {
        task = null;
        if (cancel != null) {
            cancel.run();
            cancel = null;
        }
    }

    private void start(long wait) {
        cancel = scheduler.after(Math.max(1, Math.ceilDiv(wait, 1_000_000)), this::due);
    }

    private void due() {
        cancel = null;
        if (task == null) {
            return;
        }
        long left = movedAt + nanos - ticks.getAsLong();
        if (left > 0) {
            start(left);
        } else {
            var now = task;
            task = null;
            now.run();
        }
    }
}
