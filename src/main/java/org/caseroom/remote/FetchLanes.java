package org.caseroom.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the objects of one study side by side, on as many lanes as the archive has, until none is left or nobody wants more. What does not
 * come is asked for once more at the end.
 */
final class FetchLanes {
    private static final Logger LOG = LoggerFactory.getLogger(FetchLanes.class);
    private static final long[] RETRY_MILLIS = {500, 2_000, 8_000};

    private final String study;
    private final String source;
    private final Archive archive;
    private final CachedStudies cached;
    private final FetchOrder order;
    private final FetchTally tally;
    private final Told told;
    private final BooleanSupplier stopped;
    /** Guarded by this. */
    private final List<RemoteImage> missed = new ArrayList<>();

    /** Told what has come. */
    interface Told {
        /** @param some whether any of it is here @param awaited whether somebody waits for it */
        void came(boolean some, boolean awaited);
    }

    FetchLanes(String study, String source, Archive archive, CachedStudies cached, FetchOrder order, FetchTally tally, Told told, BooleanSupplier stopped) {
        this.study = study;
        this.source = source;
        this.archive = archive;
        this.cached = cached;
        this.order = order;
        this.tally = tally;
        this.told = told;
        this.stopped = stopped;
    }

    /** The next one alone. @return false when nothing is left */
    boolean one() throws IOException, InterruptedException {
        List<RemoteImage> one = order.next(1);
        if (one.isEmpty()) {
            return false;
        }
        try (Archive.Retrieval lane = archive.retrieval(study, tally.classes())) {
            lane.bring(one);
        }
        came(one, true);
        return true;
    }

    /** Brings all that the order has. Blocks. */
    void run() throws IOException, InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<IOException> problems = new ArrayList<>();
        for (int i = 0; i < archive.lanes(); i++) {
            threads.add(Thread.ofVirtual().name("fetch-" + i).start(() -> {
                try {
                    lane();
                } catch (IOException e) {
                    synchronized (problems) {
                        problems.add(e);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            throw e;
        }
        if (!problems.isEmpty()) {
            throw problems.getFirst();
        }
        again();
    }

    private void lane() throws IOException, InterruptedException {
        int tries = 0;
        int brought = 0;
        List<RemoteImage> batch = List.of();
        while (!stopped.getAsBoolean()) {
            try (Archive.Retrieval lane = archive.retrieval(study, tally.classes())) {
                while (!stopped.getAsBoolean()) {
                    batch = batch.isEmpty() ? order.next(archive.batch(brought)) : batch;
                    if (batch.isEmpty()) {
                        return;
                    }
                    lane.bring(batch);
                    came(batch, true);
                    brought += batch.size();
                    batch = List.of();
                    tries = 0;
                }
            } catch (IOException e) {
                if (tries == RETRY_MILLIS.length) {
                    throw e;
                }
                LOG.info("fetch=again study={} source={} try={} cause=\"{}\"", study, source, tries + 1, e.getMessage());
                Thread.sleep(RETRY_MILLIS[tries++]);
            }
        }
    }

    /** Counts what is in the catalogue now. @param retry what is not is asked for once more, each by itself */
    private void came(List<RemoteImage> batch, boolean retry) {
        Set<String> present = cached.among(batch.stream().map(RemoteImage::instance).collect(Collectors.toSet()), study);
        List<RemoteImage> missing = tally.came(batch, present);
        if (retry) {
            synchronized (this) {
                missed.addAll(missing);
            }
        } else {
            tally.failed(missing);
        }
        told.came(!present.isEmpty(), order.answers(batch));
    }

    /** Some archives answer a list of UIDs with the first one only. */
    private void again() throws IOException, InterruptedException {
        List<RemoteImage> rest;
        synchronized (this) {
            rest = List.copyOf(missed);
            missed.clear();
        }
        if (rest.isEmpty() || stopped.getAsBoolean()) {
            return;
        }
        try (Archive.Retrieval lane = archive.retrieval(study, tally.classes())) {
            for (RemoteImage image : rest) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                lane.bring(List.of(image));
                came(List.of(image), false);
            }
        }
    }
}
