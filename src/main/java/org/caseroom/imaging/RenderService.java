package org.caseroom.imaging;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Renders every picture once, however many ask for it at the same time, and keeps it while there is room. Safe for use by any
 * thread; nothing blocks the caller.
 */
public final class RenderService implements AutoCloseable {
    /** Enough for a room that scrolls; more only makes everybody wait longer. */
    private static final int QUEUE = 512;
    private static final int KEY_BYTES = 300;

    private final PictureMaker maker;
    private final RenderPool pool;
    private final Cache<FrameKey, EncodedFrame> cache;
    private final ConcurrentHashMap<FrameKey, Flight> flights = new ConcurrentHashMap<>();
    private final Counter hits;
    private final Counter shared;
    private final Counter rejected;
    private final Timer rendered;

    /**
     * @param cacheBytes encoded pictures kept, in bytes
     * @param threads    that render; 0 takes one fewer than there are processors, at least one
     */
    public RenderService(FrameSource source, long cacheBytes, int threads, MeterRegistry meters) {
        this(source, PresentationStates.NONE, cacheBytes, threads, meters);
    }

    /** The same, with presentation states. */
    public RenderService(FrameSource source, PresentationStates states, long cacheBytes, int threads, MeterRegistry meters) {
        this(new PictureMaker(source, states), cacheBytes, threads, QUEUE, meters);
    }

    RenderService(PictureMaker maker, long cacheBytes, int threads, int queue, MeterRegistry meters) {
        this.maker = maker;
        int count = threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.pool = new RenderPool(count, queue, Thread.ofPlatform().daemon().name("render-", 0).factory());
        this.cache = Caffeine.newBuilder().maximumWeight(cacheBytes).executor(Runnable::run)
                .weigher((FrameKey key, EncodedFrame frame) -> KEY_BYTES + frame.bytes().length).build();
        this.hits = meters.counter("caseroom.render.requests", "answer", "cached");
        this.shared = meters.counter("caseroom.render.requests", "answer", "shared");
        this.rejected = meters.counter("caseroom.render.requests", "answer", "rejected");
        this.rendered = Timer.builder("caseroom.render.time").description("window, scale and encode of one picture")
                .publishPercentiles(0.5, 0.99).register(meters);
        Gauge.builder("caseroom.render.queue", pool, RenderPool::waiting).description("pictures that wait").register(meters);
        Gauge.builder("caseroom.render.cache.bytes", cache, c -> c.policy().eviction().orElseThrow().weightedSize().orElse(0))
                .baseUnit("bytes").register(meters);
    }

    /**
     * @return completes on a render thread or at once; fails only when something is broken, a picture that cannot be had is a
     *         {@link RenderRefusal}
     */
    public CompletionStage<RenderResult> render(FrameKey key, RenderPriority priority) {
        var cached = cache.getIfPresent(key);
        if (cached != null) {
            hits.increment();
            return CompletableFuture.completedFuture(cached);
        }
        var fresh = new Flight(key, priority);
        var flight = flights.putIfAbsent(key, fresh);
        if (flight == null) {
            pool.submit(fresh, priority);
            return fresh.result.minimalCompletionStage();
        }
        shared.increment();
        flight.hasten(priority);
        return flight.result.minimalCompletionStage();
    }

    /**
     * Other work on pixels, among the pictures that are rendered.
     *
     * @return completes on a render thread; fails with what the work throws, and with {@link RejectedExecutionException} when more
     *         waits than can
     */
    public <T> CompletionStage<T> compute(Callable<T> work, RenderPriority priority) {
        var result = new CompletableFuture<T>();
        pool.submit(new RenderPool.Task() {
            @Override
            public void run() {
                try {
                    result.complete(work.call());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            }

            @Override
            public void reject() {
                rejected.increment();
                result.completeExceptionally(new RejectedExecutionException("The server has more images to render than it can."));
            }
        }, priority);
        return result.minimalCompletionStage();
    }

    /** The picture if it is there already; never renders. */
    public EncodedFrame cached(FrameKey key) {
        return cache.getIfPresent(key);
    }

    /** Drops the pictures of an instance that was deleted or rebuilt. */
    public void forget(String instance) {
        cache.asMap().keySet().removeIf(key -> key.instance().equals(instance));
        maker.forget(instance);
    }

    /** Lets what is being rendered end and refuses the rest. */
    @Override
    public void close() {
        pool.close();
    }

    private final class Flight implements RenderPool.Task {
        private final FrameKey key;
        private final CompletableFuture<RenderResult> result = new CompletableFuture<>();
        private RenderPriority priority;

        Flight(FrameKey key, RenderPriority priority) {
            this.key = key;
            this.priority = priority;
        }

        synchronized void hasten(RenderPriority wanted) {
            if (wanted.compareTo(priority) < 0) {
                pool.promote(this, priority, wanted);
                priority = wanted;
            }
        }

        @Override
        public void run() {
            // Rendered between the look into the cache and the entry in flights?
            RenderResult picture = cache.getIfPresent(key);
            Throwable failure = null;
            if (picture == null) {
                long start = System.nanoTime();
                try {
                    picture = maker.make(key);
                } catch (Throwable e) {
                    failure = e;
                }
                rendered.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                if (picture instanceof EncodedFrame frame) {
                    cache.put(key, frame);
                }
            }
            flights.remove(key, this);
            if (failure == null) {
                result.complete(picture);
            } else {
                result.completeExceptionally(failure);
            }
        }

        @Override
        public void reject() {
            rejected.increment();
            flights.remove(key, this);
            result.complete(new RenderRefusal(RenderRefusal.Reason.BUSY,
                    "The server has more images to render than it can: try again in a moment."));
        }
    }
}
