package org.caseroom.study;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.caseroom.study.frames.FrameKeeper;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.worker.DecodeSession;
import org.caseroom.study.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes frames again from their originals, when the frame store evicted or lost them or they are damaged. Each instance once at a
 * time, however many ask.
 */
public final class FrameRebuilder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameRebuilder.class);
    private static final int PAGE = 500;
    private static final int MAX_FAILURES = 10_000;

    private final Catalogue catalogue;
    private final Originals originals;
    private final FrameStore frames;
    private final WorkerPool workers;
    private final FrameKeeper keeper;
    private final ConcurrentHashMap<String, CompletableFuture<Void>> flights = new ConcurrentHashMap<>();
    /** By hash of the original, so that another file under the same UID has its own chance. */
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    /** The series whose images are fetched ahead; the latest wins. */
    private final AtomicReference<String> ahead = new AtomicReference<>("");
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("frames-rebuild-", 0).factory());

    public FrameRebuilder(Catalogue catalogue, Originals originals, FrameStore frames, WorkerPool workers, FrameKeeper keeper) {
        this.catalogue = catalogue;
        this.originals = originals;
        this.frames = frames;
        this.workers = workers;
        this.keeper = keeper;
    }

    /** What {@link #check} tells of its progress. All may be called often. */
    public interface Progress {
        /** @param checked instances so far, of {@code total} */
        void at(long checked, long total, long rebuilt);

        /** An instance whose frames cannot be made again. */
        void failed(String instance, String reason);

        /** Asked before every instance. */
        boolean cancelled();
    }

    /** What {@link #check} did. */
    public record Outcome(long checked, long rebuilt, long failed, boolean cancelled) {
    }

    /**
     * Goes through all instances with frames and makes again what is missing; blocks.
     *
     * @param verify compare all checksums too, and make again what is damaged
     */
    public Outcome check(boolean verify, Progress progress) throws IOException, InterruptedException {
        long total = catalogue.countWithFrames();
        long checked = 0;
        long rebuilt = 0;
        long failed = 0;
        String after = "";
        for (List<StoredInstance> page = catalogue.withFrames(after, PAGE); !page.isEmpty(); page = catalogue.withFrames(after, PAGE)) {
            for (StoredInstance instance : page) {
                if (progress.cancelled()) {
                    return new Outcome(checked, rebuilt, failed, true);
                }
                after = instance.instance();
                if (verify ? !isWhole(instance) : frames.missing(instance.instance())) {
                    try {
                        rebuild(instance);
                        rebuilt++;
                    } catch (RefusedException e) {
                        failed++;
                        progress.failed(instance.instance(), e.getMessage());
                    }
                }
                progress.at(++checked, total, rebuilt);
            }
        }
        return new Outcome(checked, rebuilt, failed, false);
    }

    private boolean isWhole(StoredInstance instance) throws IOException {
        try {
            frames.verify(instance.instance());
            return true;
        } catch (org.caseroom.study.frames.FrameStoreException e) {
            return false;
        }
    }

    /**
     * Sees to it that the frames of this instance will be there, and after it those of its series: who looks at one image will
     * want its neighbours. Returns at once, on any thread.
     *
     * @return the sentence why they cannot be, if that is known
     */
    public Optional<String> begin(StoredInstance instance) {
        String failure = failures.get(instance.sha256());
        if (failure == null) {
            flight(instance).thenRunAsync(() -> fetchNeighbours(instance), threads);
        }
        return Optional.ofNullable(failure);
    }

    /** As {@link #begin} by UID, also of an instance that is computed from others; looks into the catalogue, so it blocks a little. */
    public Optional<String> begin(String instance) {
        var stored = catalogue.instance(instance);
        return stored.isPresent() ? begin(stored.get()) : catalogue.shown().sources(instance).stream()
                .filter(source -> frames.missing(source.instance())).findFirst().flatMap(this::begin);
    }

    /**
     * As {@link #rebuild}, but no longer than somebody waits for an answer; it goes on afterwards.
     *
     * @return whether the frames are there
     */
    public boolean rebuild(StoredInstance instance, Duration limit) throws IOException, InterruptedException, RefusedException {
        CompletableFuture<Void> flight = flight(instance);
        try {
            flight.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // Its cause is told below.
        }
        await(flight);
        return true;
    }

    /** Blocks until the frames are there. @throws RefusedException when the original can no longer be decoded */
    public void rebuild(StoredInstance instance) throws IOException, InterruptedException, RefusedException {
        await(flight(instance));
    }

    private static void await(CompletableFuture<Void> flight) throws IOException, InterruptedException, RefusedException {
        try {
            flight.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RefusedException refused -> throw refused;
                case IOException io -> throw io;
                case Throwable cause -> throw new IOException("The frames could not be made again", cause);
            }
        }
    }

    private CompletableFuture<Void> flight(StoredInstance instance) {
        var fresh = new CompletableFuture<Void>();
        var flight = flights.putIfAbsent(instance.instance(), fresh);
        if (flight != null) {
            return flight;
        }
        threads.execute(() -> {
            Throwable failure = null;
            try (DecodeSession session = workers.leaseFirst()) {
                decode(session, instance);
            } catch (IOException | RuntimeException | InterruptedException | RefusedException e) {
                failure = e;
            }
            flights.remove(instance.instance(), fresh);
            if (failure == null) {
                fresh.complete(null);
            } else {
                noteFailure(instance, failure);
                fresh.completeExceptionally(failure);
            }
        });
        return fresh;
    }

    private void decode(DecodeSession session, StoredInstance instance) throws RefusedException, IOException, InterruptedException {
        if (originals.isDamaged(instance.sha256())) {
            throw new RefusedException("The original file is damaged: it no longer has the content that was received.");
        }
        InspectedInstance found = session.inspect(originals.path(instance.sha256()), instance.sha256());
        if (!found.instance().equals(instance.instance())) {
            throw new RefusedException("The original holds another instance than the catalogue says.");
        }
        session.decode();
        frames.forget(instance.instance());
        if (catalogue.instance(instance.instance()).isEmpty()) {
            // Its study was deleted meanwhile.
            frames.delete(instance.instance());
        }
        keeper.added(instance.instance());
        LOG.debug("frames_rebuild=done instance={}", instance.instance());
    }

    private void noteFailure(StoredInstance instance, Throwable failure) {
        LOG.error("frames_rebuild=failed instance={} reason=\"{}\"", instance.instance(), failure.getMessage());
        if (failure instanceof RefusedException && failures.size() < MAX_FAILURES) {
            failures.put(instance.sha256(), failure.getMessage());
        }
    }

    private void fetchNeighbours(StoredInstance shown) {
        String series = shown.study() + "/" + shown.series();
        if (series.equals(ahead.getAndSet(series))) {
            return;
        }
        int count = 0;
        try {
            for (StoredInstance instance : catalogue.instances(shown.study(), shown.series())) {
                if (!series.equals(ahead.get())) {
                    return;
                }
                if (instance.frames() > 0 && !failures.containsKey(instance.sha256()) && !flights.containsKey(instance.instance())
                        && frames.missing(instance.instance())) {
                    try (DecodeSession session = workers.lease()) {
                        decode(session, instance);
                        count++;
                    } catch (RefusedException e) {
                        noteFailure(instance, e);
                    }
                }
            }
            LOG.info("frames_rebuild=series study={} series={} instances={}", shown.study(), shown.series(), count + 1);
        } catch (IOException | RuntimeException e) {
            LOG.warn("frames_rebuild=series-ended cause={}", e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ahead.compareAndSet(series, "");
        }
    }

    /** Ends what runs. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
