package org.caseroom.database;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Blocking I/O on virtual threads, its result on the caller's context.
 *
 * <p>A plain completed future would run its handlers on the virtual thread that completed it, beside the event loop
 * that owns the caller's state.
 */
public final class Offload implements AutoCloseable {
    private final ExecutorService threads;

    /** @param name stands in thread dumps */
    public Offload(String name) {
        this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /** Runs the work on a virtual thread. Called outside of Vert.x, the future completes on that thread. */
    public <T> Future<T> call(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        Context caller = Vertx.currentContext();
        try {
            threads.execute(() -> {
                T value;
                try {
                    value = work.call();
                } catch (Throwable t) {
                    finish(caller, () -> promise.tryFail(t));
                    return;
                }
                finish(caller, () -> promise.tryComplete(value));
            });
        } catch (RejectedExecutionException e) {
            promise.tryFail(e);
        }
        return promise.future();
    }

    private static void finish(Context caller, Runnable completion) {
        if (caller == null) {
            completion.run();
        } else {
            caller.runOnContext(v -> completion.run());
        }
    }

    /** Waits for what runs. */
    @Override
    public void close() {
        threads.close();
    }
}
