package org.caseroom.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One study on its way from an archive.
 *
 * <pre>
 *   LISTING --a first image or list came--> FETCHING --nothing is left--> COMPLETE
 *      |                                        |
 *      +---------- somebody does not want the rest ------------------------> STOPPED
 *      +---------- the archive does not answer, some tries later ----------> FAILED
 * </pre>
 */
final class Fetch {
    private static final Logger LOG = LoggerFactory.getLogger(Fetch.class);
    private static final int MAX_SERIES = 2_000;
    /** The rest waits so long for somebody who opened the study to see the first picture. */
    private static final long UNSEEN_MILLIS = 1_000;
    private static final long[] RETRY_MILLIS = {500, 2_000, 8_000};

    private final String study;
    private final String source;
    private final Archive archive;
    private final CachedStudies cached;
    /** Whether it may be let go again, so that what the archive lists is written down. */
    private final boolean borrowed;
    private final Tidings tidings;
    private final FetchOrder order = new FetchOrder();
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch looked = new CountDownLatch(1);

    private final FetchTally tally;

    // ---- guarded by this
    private final List<RemoteImage> missed = new ArrayList<>();
    private boolean stopped;
    /** Whether it was a person that did not want the rest. */
    private boolean unwanted;

    Fetch(String study, String source, Archive archive, CachedStudies cached, boolean borrowed, Tidings tidings) {
        this.study = study;
        this.source = source;
        this.archive = archive;
        this.cached = cached;
        this.borrowed = borrowed;
        this.tidings = tidings;
        this.tally = new FetchTally(study, source);
    }

    Arrival arrival() {
        return tally.arrival();
    }

    boolean over() {
        return tally.over();
    }

    /** The objects of a series in the order of its stack; empty before they are listed. */
    Optional<List<Expected>> expected(String seriesUid) {
        return tally.expected(seriesUid);
    }

    String study() {
        return study;
    }

    void look(String seriesUid, String instance) {
        order.look(seriesUid, instance);
        looked.countDown();
    }

    /** The server ends: the rest comes after its next start. */
    synchronized void stop() {
        stopped = true;
    }

    /** Nobody wants the rest. What is asked for at this moment still comes. */
    synchronized void giveUp() {
        unwanted = true;
        stopped = true;
    }

    /** Until there is something to look at, or nothing will come. */
    void awaitFirst(long millis) throws InterruptedException {
        first.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Does all of it. Blocks. */
    void run() throws InterruptedException {
        try {
            list();
            lanes();
            again();
            finished();
        } catch (IOException | RuntimeException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            LOG.warn("fetch=failed study={} source={} cause=\"{}\"", study, source, why);
            end(Arrival.State.FAILED, why);
        } finally {
            first.countDown();
        }
    }

    private void end(Arrival.State last, String why) {
        tally.end(last, why);
        tidings.tell(true);
    }

    // ---- what there is

    /** The first series is listed and its first image asked for before the others are listed. */
    private void list() throws IOException, InterruptedException {
        List<RemoteSeries> listed = archive.series(study);
        if (listed.isEmpty()) {
            throw new SourceException(source + " knows no such study any more.");
        }
        if (listed.size() > MAX_SERIES) {
            throw new SourceException(source + " lists " + listed.size() + " series of this study; " + MAX_SERIES + " are brought at most.");
        }
        Set<String> present = cached.here(study);
        if (!present.isEmpty()) {
            first.countDown();
        }
        tally.series(Listed.inReadingOrder(listed));
        tidings.tell(true);
        boolean begun = false;
        for (RemoteSeries one : Listed.inReadingOrder(listed)) {
            if (isStopped()) {
                return;
            }
            if (!begun && present.isEmpty() && bringMiddle(one)) {
                begun = true;
                present = cached.here(study);
                looked.await(UNSEEN_MILLIS, TimeUnit.MILLISECONDS);
            }
            List<RemoteImage> images = archive.images(study, one);
            if (borrowed) {
                cached.listed(study, images);
            }
            tally.listed(one.series(), FetchOrder.stack(images), present);
            order.add(one.series(), images, present);
            tidings.tell(false);
            if (!begun && present.isEmpty()) {
                begun = bringOne();
                if (begun) {
                    looked.await(UNSEEN_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        }
    }

    /** Brings one image of a series that is not listed yet, because the list of a long one would take longer. */
    private boolean bringMiddle(RemoteSeries one) throws InterruptedException {
        try {
            Optional<RemoteImage> middle = archive.middle(study, one);
            if (middle.isEmpty()) {
                return false;
            }
            RemoteImage image = middle.get();
            try (Archive.Retrieval lane = archive.retrieval(study, image.sopClass().isEmpty() ? Set.of() : Set.of(image.sopClass()))) {
                lane.bring(List.of(image));
            }
            if (cached.among(Set.of(image.instance()), study).isEmpty()) {
                return false;
            }
            tally.begun(one.series());
            first.countDown();
            return true;
        } catch (IOException e) {
            LOG.info("fetch=no-middle study={} source={} cause=\"{}\"", study, source, e.getMessage());
            return false;
        }
    }

    private boolean bringOne() throws IOException, InterruptedException {
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

    // ---- bringing it

    private void lanes() throws IOException, InterruptedException {
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
    }

    private void lane() throws IOException, InterruptedException {
        int tries = 0;
        int brought = 0;
        List<RemoteImage> batch = List.of();
        while (!isStopped()) {
            try (Archive.Retrieval lane = archive.retrieval(study, tally.classes())) {
                while (!isStopped()) {
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

    private synchronized boolean isStopped() {
        return stopped;
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
        if (!present.isEmpty()) {
            first.countDown();
        }
        tidings.tell(order.answers(batch));
    }

    /** Some archives answer a list of UIDs with the first one only. */
    private void again() throws IOException, InterruptedException {
        List<RemoteImage> rest;
        synchronized (this) {
            rest = List.copyOf(missed);
            missed.clear();
        }
        if (rest.isEmpty() || isStopped()) {
            return;
        }
        try (Archive.Retrieval lane = archive.retrieval(study, tally.classes())) {
            for (RemoteImage image : rest) {
                if (isStopped()) {
                    return;
                }
                lane.bring(List.of(image));
                came(List.of(image), false);
            }
        }
    }

    private void finished() {
        boolean cut;
        boolean byPerson;
        synchronized (this) {
            cut = stopped;
            byPerson = unwanted;
        }
        int failed = tally.failed();
        if (byPerson) {
            if (borrowed) {
                // Not to be gone on with at the next start, either.
                cached.whole(study);
            }
            end(Arrival.State.STOPPED, null);
            LOG.info("fetch=stopped study={} source={} objects={}", study, source, tally.here());
            return;
        }
        if (cut) {
            end(Arrival.State.FAILED, "The server was stopped.");
            return;
        }
        end(Arrival.State.COMPLETE, failed == 0 ? null : failed + " objects did not come, or could not be taken in; the log of the server says why.");
        if (failed == 0 && borrowed) {
            cached.whole(study);
        }
        LOG.info("fetch=complete study={} source={} objects={} failed={}", study, source, tally.here(), failed);
    }
}
