package org.caseroom.study.frames;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the frame store below a number of bytes: those that nobody has opened for longest go, for they can be made again from
 * the originals. Looks when enough was added, and now and then, because other processes add too.
 */
public final class FrameKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrameKeeper.class);
    private static final long LOOK_MINUTES = 10;

    private final FrameStore store;
    private final long limit;
    /** As far as this process knows. */
    private final AtomicLong bytes = new AtomicLong();
    private final Semaphore wanted = new Semaphore(1);
    private final Thread thread;

    /** @param limit bytes; 0: half of what the disk of the frame store can hold */
    public FrameKeeper(FrameStore store, long limit) throws IOException {
        this.store = store;
        this.limit = limit > 0 ? limit : store.places().diskBytes() / 2;
        this.thread = Thread.ofVirtual().name("frame-keeper").start(this::run);
    }

    /** The frames of this instance were stored. */
    public void added(String instance) throws IOException {
        if (bytes.addAndGet(store.size(instance)) > limit && wanted.availablePermits() == 0) {
            wanted.release();
        }
    }

    private void run() {
        try {
            while (true) {
                wanted.tryAcquire(LOOK_MINUTES, TimeUnit.MINUTES);
                try {
                    FrameStore.Eviction done = store.evict(limit);
                    bytes.set(done.bytesLeft());
                    if (done.files() > 0) {
                        LOG.info("frames_evicted={} bytes_left={} limit={}", done.files(), done.bytesLeft(), limit);
                    }
                } catch (IOException | RuntimeException e) {
                    LOG.warn("frames_evicted=failed cause={}", e.getClass().getSimpleName(), e);
                }
            }
        } catch (InterruptedException e) {
            // The end.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
