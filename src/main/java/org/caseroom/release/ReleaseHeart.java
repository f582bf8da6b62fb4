package org.caseroom.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of the copies that are made here that somebody lives who makes them, and ends those of programs of which nobody says so. */
final class ReleaseHeart implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseHeart.class);
    private static final long LEASE_MILLIS = 120_000;
    private static final long BEAT_SECONDS = 30;

    private final ReleaseStore store;
    private final InstantSource clock;
    private final ReleaseOwner owner;
    private final Path folder;
    private final Map<String, ReleaseJob> running;
    private final ReleaseEnds ends;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("release-heart").factory());

    /** @param folder for what is being written @param running by id, kept by who makes them */
    ReleaseHeart(ReleaseStore store, InstantSource clock, ReleaseOwner owner, Path folder, Map<String, ReleaseJob> running, ReleaseEnds ends) {
        this.store = store;
        this.clock = clock;
        this.owner = owner;
        this.folder = folder;
        this.running = running;
        this.ends = ends;
    }

    ReleaseOwner owner() {
        return owner;
    }

    /** Of a copy that is begun now. */
    long ownedUntil() {
        return clock.millis() + LEASE_MILLIS;
    }

    void start() throws IOException {
        long now = clock.millis();
        var alive = new HashSet<String>();
        for (var one : store.running()) {
            if (one.owner() == null || owner.buries(one.owner()) || one.ownedUntil() < now) {
                ends.abandoned(one.view());
            } else {
                alive.add(one.view().id() + ".dcm");
            }
        }
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.filter(each -> !alive.contains(each.getFileName().toString())).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
        thread.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    /** Says what lives here, and ends what was left elsewhere. */
    void beat() {
        try {
            long now = clock.millis();
            running.forEach((id, job) -> store.alive(id, job.done(), now + LEASE_MILLIS));
            for (var one : store.running()) {
                if (one.ownedUntil() < now && !running.containsKey(one.view().id())) {
                    ends.abandoned(one.view());
                }
            }
        } catch (IOException | RuntimeException e) {
            // The lease is four beats long.
            LOG.warn("release=no-heartbeat cause={}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
