package org.caseroom.database;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work on a thread that nobody else knows, and so nobody interrupts. An interrupt closes the socket from which a
 * virtual thread reads: the transaction would be lost, and whether it was committed would not be known, where with
 * SQLite it simply comes to its end.
 */
final class Undisturbed {
    private Undisturbed() {
    }

    /** Waits for the work however often the calling thread is interrupted meanwhile; it hears of that afterwards. */
    static <T> T run(Supplier<T> work) {
        var task = new FutureTask<T>(work::get);
        Thread.ofVirtual().name("database-undisturbed").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
