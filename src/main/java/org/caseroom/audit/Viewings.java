package org.caseroom.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;

/**
 * Tells the trail of each study once that somebody sees: a reader asks for sixty pictures a second. It is told again after a new sign-in, and
 * after {@link #SESSION}.
 */
public final class Viewings {
    private static final Duration SESSION = Duration.ofHours(12);
    private static final int MOST = 100_000;

    private final AuditSink sink;
    private final Cache<Once, Boolean> told = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(SESSION).build();

    private record Once(String who, AuditKind kind, AuditEvent.Outcome outcome, String what) {
    }

    public Viewings(AuditSink sink) {
        this.sink = sink;
    }

    /** A study was shown to somebody. */
    public void saw(String who, String study, String address) {
        once(study, AuditEvent.of(AuditKind.ACCESSED, who, address).study(study));
    }

    /** Notes an event unless the same of the same person was noted. @param what tells it from others of its kind */
    public void once(String what, AuditEvent event) {
        var once = new Once(event.who(), event.kind(), event.outcome(), what);
        if (told.getIfPresent(once) == null && told.asMap().putIfAbsent(once, true) == null) {
            sink.note(event);
        }
    }

    /** Somebody signed in anew. */
    public void forget(String who) {
        told.invalidateAll(List.copyOf(told.asMap().keySet()).stream().filter(once -> once.who().equals(who)).toList());
    }
}
