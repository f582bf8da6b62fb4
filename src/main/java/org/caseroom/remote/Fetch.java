package org.caseroom.remote;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    private final FetchLanes lanes;

    // ---- guarded by this
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
        this.lanes = new FetchLanes(study, source, archive, cached, order, tally, this::came, this::isStopped);
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
            lanes.run();
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
                begun = lanes.one();
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

    private void came(boolean some, boolean awaited) {
        if (some) {
            first.countDown();
        }
        tidings.tell(awaited);
    }

    private synchronized boolean isStopped() {
        return stopped;
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
