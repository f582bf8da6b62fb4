package org.caseroom.remote;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets studies go that were brought from an archive, the longest unused first, when together they are larger than they may be. One
 * stays as long as a room, a recording or a page shows it, while it is on its way or was opened a moment ago, and when it holds an
 * object that the archive does not list.
 */
final class CacheKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CacheKeeper.class);
    /** Who has just opened a study is about to make a room of it. */
    private static final long FRESH_MILLIS = 10 * 60_000;

    private final CachedStudies cached;
    private final long capacity;
    private final List<Predicate<String>> uses;
    private final Deletion deletion;
    private final InstantSource clock;

    /** Deletes a study with its originals and frames. */
    interface Deletion {
        void delete(String study) throws IOException;
    }

    CacheKeeper(CachedStudies cached, long capacity, List<Predicate<String>> uses, Deletion deletion, InstantSource clock) {
        this.cached = cached;
        this.capacity = capacity;
        this.uses = List.copyOf(uses);
        this.deletion = deletion;
        this.clock = clock;
    }

    /** @param coming studies that are on their way @return how many were let go */
    synchronized int sweep(Predicate<String> coming) throws IOException {
        List<CachedStudies.Cached> all = cached.all();
        long bytes = all.stream().mapToLong(CachedStudies.Cached::bytes).sum();
        int gone = 0;
        for (CachedStudies.Cached study : all) {
            if (bytes <= capacity) {
                break;
            }
            if (clock.millis() - study.usedAt() < FRESH_MILLIS || coming.test(study.study())) {
                continue;
            }
            if (uses.stream().anyMatch(use -> use.test(study.study())) || cached.hasMore(study.study())) {
                cached.used(study.study(), clock.millis());
                continue;
            }
            deletion.delete(study.study());
            cached.forget(study.study());
            bytes -= study.bytes();
            gone++;
            LOG.info("cached_study=let-go study={} bytes={}", study.study(), study.bytes());
        }
        return gone;
    }
}
