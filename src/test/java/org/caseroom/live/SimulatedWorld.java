package org.caseroom.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Time and chance of a simulation: one thread, one queue, everything repeatable from the seed. */
final class SimulatedWorld implements Scheduler {
    private record Task(long at, long order, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    final SplittableRandom random;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now;
    private long order;

    SimulatedWorld(long seed) {
        random = new SplittableRandom(seed);
    }

    long now() {
        return now;
    }

    /** A node's clock, which may be wrong. */
    InstantSource clock(long skewMillis) {
        return () -> Instant.ofEpochMilli(1_700_000_000_000L + now + skewMillis);
    }

    @Override
    public Runnable after(long millis, Runnable action) {
        var task = new Task(now + Math.max(0, millis), order++, action);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    void runUntil(long millis) {
        while (!tasks.isEmpty() && tasks.peek().at() <= millis) {
            var task = tasks.poll();
            now = task.at();
            task.action().run();
        }
        now = millis;
    }
}
