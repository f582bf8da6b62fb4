package org.caseroom.node;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.caseroom.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers on one database. Each says every few seconds that it lives; what one that says so no longer did, another takes over.
 *
 * <pre>
 *   beat       beat       beat   x (killed)
 *   |----------|----------|----------:----------:          LEASE after the last beat its jobs are free
 * </pre>
 *
 * A node goes by its leases only until shortly before they end by its own measure of time: one that cannot reach the database, or was
 * suspended, stops before another begins. Where both may work for a moment all the same (a long step that began in time), what
 * they do is such that the second one finds it done.
 */
public final class Nodes implements Turns, AutoCloseable {
    /** So long what a node said holds. */
    public static final Duration LEASE = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    private final NodeStore store;
    private final String name;
    private final String version;
    private final Supplier<Load> load;
    private final Duration lease;
    private final LongSupplier nanos;
    private final HouseClock clock;
    private final long startedAt;
    /** By job: until when, in {@link System#nanoTime()}. */
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    /** By job that is another's: when it may be asked for again. */
    private final Map<String, Long> asked = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("node").factory());
    private volatile String address = "";
    private volatile boolean silent;

    /** What a node has to do at the moment. */
    public record Load(int rooms, int connections) {
    }

    /** @param name of this node, unlike all others that live */
    public Nodes(Database database, String name, String version, Supplier<Load> load) {
        this(database, name, version, load, LEASE, System::nanoTime);
    }

    Nodes(Database database, String name, String version, Supplier<Load> load, Duration lease, LongSupplier nanos) {
        this.store = new NodeStore(database);
        this.name = name;
        this.version = version;
        this.load = load;
        this.lease = lease;
        this.nanos = nanos;
        this.clock = new HouseClock(store.now(), nanos);
        this.startedAt = clock.millis();
    }

    /** The clock of the database. */
    public InstantSource clock() {
        return clock;
    }

    public String name() {
        return name;
    }

    /** @param where host:port at which the other nodes reach this one */
    public void start(String where) {
        address = where;
        beat();
        long pause = lease.toMillis() / 4;
        thread.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Says that this node lives. */
    void beat() {
        long before = nanos.getAsLong();
        try {
            Load now = load.get();
            var answer = store.beat(new NodeView(name, version, address, startedAt, 0, true, now.rooms(), now.connections()),
                    List.copyOf(held.keySet()), lease.toMillis());
            clock.set(answer.now());
            held.replaceAll((job, until) -> answer.kept().contains(job) ? before + lease.toNanos() : until);
            held.values().removeIf(until -> until - nanos.getAsLong() <= 0);
            if (silent) {
                LOG.info("event=node-heard-again node={}", name);
            }
            silent = false;
        } catch (RuntimeException e) {
            if (!silent) {
                LOG.warn("event=node-not-heard node={} cause={}", name, e.getClass().getSimpleName());
            }
            silent = true;
        }
    }

    @Override
    public boolean mine(String job) {
        long now = nanos.getAsLong();
        Long until = held.get(job);
        // A quarter is kept for what is begun now.
        if (until != null && until - now > lease.toNanos() / 4) {
            return true;
        }
        Long again = asked.get(job);
        if (again != null && again - now > 0) {
            return false;
        }
        try {
            boolean taken = store.take(job, name, lease.toMillis());
            if (taken) {
                asked.remove(job);
                if (held.put(job, now + lease.toNanos()) == null) {
                    LOG.info("event=turn-taken node={} job={}", name, job);
                }
            } else {
                held.remove(job);
                asked.put(job, now + lease.toNanos() / 4);
            }
            return taken;
        } catch (RuntimeException e) {
            LOG.debug("event=turn-unknown node={} job={}", name, job, e);
            asked.put(job, now + lease.toNanos() / 4);
            return false;
        }
    }

    @Override
    public void done(String job) {
        if (held.remove(job) != null) {
            try {
                store.release(job, name);
            } catch (RuntimeException e) {
                // It ends by itself.
                LOG.debug("event=turn-not-given-up node={} job={}", name, job, e);
            }
        }
    }

    /** All that were heard of within a day, by name. Blocks. */
    public List<NodeView> all() {
        return store.nodes();
    }

    /** What is done by which node, by job. Blocks. */
    public Map<String, String> jobs() {
        var jobs = new java.util.LinkedHashMap<String, String>();
        store.leases().forEach(one -> jobs.put(one.job(), one.node()));
        return jobs;
    }

    /** Who does a job. Blocks. */
    public Optional<String> holder(String job) {
        return store.holder(job);
    }

    /** Leaves: what this node did is free at once. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
            store.leave(name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("event=node-not-left node={} cause={}", name, e.getClass().getSimpleName());
        }
    }
}
