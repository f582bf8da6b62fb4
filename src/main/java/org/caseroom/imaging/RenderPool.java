package org.caseroom.imaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads and a bounded queue by priority. When the queue is full, something less urgent that waits makes room, the newest
 * first; when there is nothing less urgent, what comes is rejected.
 */
final class RenderPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RenderPool.class);

    /** A picture to be rendered. Exactly one of its two methods is called, once. */
    interface Task {
        void run();

        /** The queue is full or the pool closed. Called without a lock on the thread that caused it. */
        void reject();
    }

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<RenderPriority, Deque<Task>> queues = new EnumMap<>(RenderPriority.class);
    private final List<Thread> threads = new ArrayList<>();
    private int waiting;
    private boolean closed;

    /** @param capacity tasks that wait at most, besides those that run */
    RenderPool(int threadCount, int capacity, ThreadFactory factory) {
        if (threadCount < 1 || capacity < 1) {
            throw new IllegalArgumentException("A render pool has at least one thread and room for one task");
        }
        this.capacity = capacity;
        for (var priority : RenderPriority.values()) {
            queues.put(priority, new ArrayDeque<>());
        }
        for (int i = 0; i < threadCount; i++) {
            var thread = factory.newThread(this::work);
            threads.add(thread);
            thread.start();
        }
    }

    void submit(Task task, RenderPriority priority) {
        Task victim = null;
        lock.lock();
        try {
            if (closed) {
                victim = task;
            } else {
                if (waiting == capacity) {
                    victim = lessUrgent(priority);
                    if (victim == null) {
                        victim = task;
                    }
                }
                if (victim != task) {
                    queues.get(priority).addLast(task);
                    waiting++;
                    arrived.signal();
                }
            }
        } finally {
            lock.unlock();
        }
        if (victim != null) {
            victim.reject();
        }
    }

    /** Moves a task that still waits forward. */
    void promote(Task task, RenderPriority from, RenderPriority to) {
        lock.lock();
        try {
            if (queues.get(from).remove(task)) {
                queues.get(to).addLast(task);
            }
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Lets running tasks end and rejects what waits. */
    @Override
    public void close() {
        var rest = new ArrayList<Task>();
        lock.lock();
        try {
            closed = true;
            for (var queue : queues.values()) {
                rest.addAll(queue);
                queue.clear();
            }
            waiting = 0;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        rest.forEach(Task::reject);
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Task lessUrgent(RenderPriority priority) {
        var all = RenderPriority.values();
        for (int i = all.length - 1; i > priority.ordinal(); i--) {
            var task = queues.get(all[i]).pollLast();
            if (task != null) {
                waiting--;
                return task;
            }
        }
        return null;
    }

    private void work() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (Throwable e) {
                // A task reports its own failures; this one failed to. The thread has to live on.
                LOG.error("event=render-task-failed", e);
            }
        }
    }

    private Task next() {
        lock.lock();
        try {
            while (!closed) {
                for (var queue : queues.values()) {
                    var task = queue.pollFirst();
                    if (task != null) {
                        waiting--;
                        return task;
                    }
                }
                arrived.awaitUninterruptibly();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }
}
