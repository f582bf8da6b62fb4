package org.caseroom.sending;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.caseroom.neighbour.Outbound;
import org.caseroom.neighbour.Peers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works off the queue: one order of a peer at a time, a few peers side by side. */
public final class SendService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SendService.class);
    private static final int PEERS_AT_ONCE = 4;
    /** Orders looked at; so many may wait for one peer before another one's are no longer seen in the same look. */
    private static final int LOOK = 200;
    /** Other processes put orders in without a word. */
    private static final long LOOK_MILLIS = 2_000;
    private static final long PURGE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final SendQueue queue;
    private final Outbound outbound;
    private final Peers peers;
    private final SendSettings settings;
    private final Backoff backoff;
    private final InstantSource clock;
    private final String owner;
    private final Semaphore wake = new Semaphore(0);
    /** By the peer that is sent to. */
    private final Map<String, Thread> running = new HashMap<>();
    private final Thread dispatcher = Thread.ofVirtual().name("sending").unstarted(this::dispatch);
    private volatile boolean closing;

    /** @param owner name of this process in the queue; the same after a restart */
    public SendService(SendQueue queue, Outbound outbound, Peers peers, SendSettings settings, InstantSource clock, RandomGenerator random, String owner) {
        this.queue = queue;
        this.outbound = outbound;
        this.peers = peers;
        this.settings = settings;
        this.backoff = new Backoff(settings.firstPause(), settings.longestPause(), random);
        this.clock = clock;
        this.owner = owner;
    }

    /** Takes up what an earlier run left, and goes on. */
    public void start() {
        queue.release(owner);
        dispatcher.start();
    }

    /** There is something new to do. */
    public void wake() {
        wake.release();
    }

    /** One attempt at one order on the calling thread: for a process that does not serve. @param order claimed by this owner */
    public void attempt(SendOrder order) throws InterruptedException {
        new SendRun(queue, outbound, peers, settings, backoff, clock, owner, order).run();
    }

    private void dispatch() {
        long purged = System.nanoTime() - PURGE_NANOS;
        while (!closing) {
            try {
                if (System.nanoTime() - purged >= PURGE_NANOS) {
                    queue.purge(settings.keep());
                    purged = System.nanoTime();
                }
                queue.due(LOOK).forEach(this::take);
            } catch (RuntimeException e) {
                LOG.warn("event=sending-failed", e);
            }
            try {
                wake.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                wake.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void take(SendOrder order) {
        synchronized (running) {
            if (closing || running.containsKey(order.peer()) || running.size() >= PEERS_AT_ONCE || !queue.claim(order.id(), owner, settings.lease())) {
                return;
            }
            running.put(order.peer(), Thread.ofVirtual().name("sending-" + order.id()).unstarted(() -> run(order)));
            running.get(order.peer()).start();
        }
    }

    private void run(SendOrder order) {
        try {
            attempt(order);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("event=sending-failed order={}", order.id(), e);
            queue.postpone(order.id(), owner, order.attempts() + 1, order.commitments(), clock.millis() + backoff.pause(order.attempts() + 1),
                    "A fault of this program: " + e.getClass().getSimpleName());
        } finally {
            synchronized (running) {
                running.remove(order.peer());
            }
            wake.release();
        }
    }

    /** Stops between two objects; the rest is taken up at the next start. */
    @Override
    public void close() {
        closing = true;
        dispatcher.interrupt();
        java.util.List<Thread> ending;
        synchronized (running) {
            ending = java.util.List.copyOf(running.values());
        }
        ending.forEach(Thread::interrupt);
        try {
            for (Thread thread : ending) {
                thread.join(2_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
