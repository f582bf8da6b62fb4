package org.caseroom.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    // ---- guarded by this
    private final Map<String, RemoteSeries> series = new LinkedHashMap<>();
    private final Map<String, Integer> totals = new HashMap<>();
    private final Map<String, Integer> here = new HashMap<>();
    private final Set<String> classes = new HashSet<>();
    private final List<RemoteImage> missed = new ArrayList<>();
    private Arrival.State state = Arrival.State.LISTING;
    private int failed;
    private String problem;
    private boolean stopped;

    Fetch(String study, String source, Archive archive, CachedStudies cached, boolean borrowed, Tidings tidings) {
        this.study = study;
        this.source = source;
        this.archive = archive;
        this.cached = cached;
        this.borrowed = borrowed;
        this.tidings = tidings;
    }

    synchronized Arrival arrival() {
        return new Arrival(study, source, state, sum(totals), sum(here), failed, series.values().stream().map(one -> new Arrival.Part(one.series(),
                one.number(), one.modality(), one.description(), totals.getOrDefault(one.series(), 0), here.getOrDefault(one.series(), 0))).toList(), problem);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized boolean over() {
        return state == Arrival.State.COMPLETE || state == Arrival.State.FAILED;
    }

    String study() {
        return study;
    }

    void look(String seriesUid, String instance) {
        order.look(seriesUid, instance);
        looked.countDown();
    }

    synchronized void stop() {
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
        synchronized (this) {
            state = last;
            problem = why;
        }
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
        synchronized (this) {
            listed.forEach(one -> series.put(one.series(), one));
        }
        tidings.tell(true);
        boolean begun = false;
        for (RemoteSeries one : Listed.inReadingOrder(listed)) {
            if (!begun && present.isEmpty() && bringMiddle(one)) {
                begun = true;
                present = cached.here(study);
                looked.await(UNSEEN_MILLIS, TimeUnit.MILLISECONDS);
            }
            List<RemoteImage> images = archive.images(study, one);
            if (borrowed) {
                cached.listed(study, images);
            }
            Set<String> known = present;
            synchronized (this) {
                totals.put(one.series(), images.size());
                here.put(one.series(), (int) images.stream().filter(image -> known.contains(image.instance())).count());
                images.stream().map(RemoteImage::sopClass).filter(uid -> !uid.isEmpty()).forEach(classes::add);
                state = Arrival.State.FETCHING;
            }
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
            synchronized (this) {
                totals.put(one.series(), one.count());
                here.put(one.series(), 1);
                state = Arrival.State.FETCHING;
            }
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
        try (Archive.Retrieval lane = archive.retrieval(study, classes())) {
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
            try (Archive.Retrieval lane = archive.retrieval(study, classes())) {
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

    private synchronized Set<String> classes() {
        return Set.copyOf(classes);
    }

    /** Counts what is in the catalogue now. @param retry what is not is asked for once more, each by itself */
    private void came(List<RemoteImage> batch, boolean retry) {
        Set<String> present = cached.among(batch.stream().map(RemoteImage::instance).collect(Collectors.toSet()), study);
        synchronized (this) {
            for (RemoteImage image : batch) {
                if (present.contains(image.instance())) {
                    here.merge(image.series(), 1, Integer::sum);
                } else if (retry) {
                    missed.add(image);
                } else {
                    failed++;
                }
            }
        }
        if (!present.isEmpty()) {
            first.countDown();
        }
        tidings.tell(false);
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
        try (Archive.Retrieval lane = archive.retrieval(study, classes())) {
            for (RemoteImage image : rest) {
                if (isStopped()) {
                    return;
                }
                lane.bring(List.of(image));
                came(List.of(image), false);
            }
        }
    }

    private synchronized void finished() {
        if (stopped) {
            end(Arrival.State.FAILED, "The server was stopped.");
            return;
        }
        end(Arrival.State.COMPLETE, failed == 0 ? null : failed + " objects did not come, or could not be taken in; the log of the server says why.");
        if (failed == 0 && borrowed) {
            cached.whole(study);
        }
        LOG.info("fetch=complete study={} source={} objects={} failed={}", study, source, sum(here), failed);
    }
}
