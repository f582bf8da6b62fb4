package org.caseroom.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.room.Sight;

/**
 * Remembers answers for a moment, so that a scrolling viewer does not ask the database sixty times a second. A right that is
 * taken away ends after that moment at the latest, what a room open on this node takes away at once. A question that failed is asked again.
 */
public final class CachedStudyAccess implements StudyAccess {
    private static final int ENTRIES = 10_000;

    private final StudyAccess access;
    private final Cache<Key, Optional<Sight>> answers;

    private record Key(String accountId, String study, long generation) {
    }

    public CachedStudyAccess(StudyAccess access, Duration moment) {
        this(access, moment, Ticker.systemTicker());
    }

    CachedStudyAccess(StudyAccess access, Duration moment, Ticker ticker) {
        this.access = access;
        this.answers = Caffeine.newBuilder().maximumSize(ENTRIES).expireAfterWrite(moment).ticker(ticker)
                .executor(Runnable::run).build();
    }

    /** What was answered about the account may not be so any more. */
    public void forget(String accountId) {
        answers.asMap().keySet().removeIf(key -> key.accountId().equals(accountId));
    }

    @Override
    public Future<Optional<Sight>> sight(Caller caller, String study) {
        var key = new Key(caller.accountId(), study, access.generation());
        var known = answers.getIfPresent(key);
        return known != null ? Future.succeededFuture(known)
                : access.sight(caller, study).onSuccess(sight -> answers.put(key, sight));
    }

    @Override
    public long generation() {
        return access.generation();
    }
}
