package org.caseroom.access;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that compute password hashes: few, and with a bounded queue, for each takes megabytes and a processor.
 * A crowd at the door must not slow down the rooms.
 */
final class SignInThreads implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    SignInThreads(int count, int queue) {
        this.threads = new ThreadPoolExecutor(count, count, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue),
                Thread.ofPlatform().name("sign-in-", 0).daemon().factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /** Fails with {@link RejectedExecutionException} at once when the queue is full; completes on the caller's context. */
    <T> Future<T> call(Callable<T> work) {
        Promise<T> promise = Promise.promise();
        Context caller = Vertx.currentContext();
        try {
            threads.execute(() -> {
                T value = null;
                Throwable failure = null;
                try {
                    value = work.call();
                } catch (Exception | Error e) {
                    failure = e;
                }
                T result = value;
                Throwable cause = failure;
                Runnable finish = () -> {
                    if (cause == null) {
                        promise.tryComplete(result);
                    } else {
                        promise.tryFail(cause);
                    }
                };
                if (caller == null) {
                    finish.run();
                } else {
                    caller.runOnContext(v -> finish.run());
                }
            });
        } catch (RejectedExecutionException e) {
            promise.tryFail(e);
        }
        return promise.future();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
