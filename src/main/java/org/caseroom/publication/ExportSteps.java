package org.caseroom.publication;

import java.util.concurrent.atomic.AtomicInteger;

/** How far an export or import is; written by one thread, read by others. */
final class ExportSteps {
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    void more(int steps) {
        total.addAndGet(steps);
    }

    void done() {
        done.incrementAndGet();
    }

    int allDone() {
        return Math.min(done.get(), total.get());
    }

    int all() {
        return total.get();
    }
}
