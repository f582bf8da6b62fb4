package org.caseroom.live;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.caseroom.access.Caller;
import org.caseroom.journal.RoomRepository;
import org.caseroom.room.Sight;

/**
 * How members see studies, as the tables tell. From the moment at which a room that is open on this node says that somebody sees less, no
 * answer is given until the tables know it: an older one would show him what he may not see any more.
 */
public final class RoomSights {
    private static final long RETRY_MILLIS = 500;
    private static final long WAIT_SECONDS = 8;

    private final Vertx vertx;
    private final RoomRepository repository;
    private final Map<String, Future<Void>> behind = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    public RoomSights(Vertx vertx, RoomRepository repository) {
        this.vertx = vertx;
        this.repository = repository;
    }

    /** How membership of rooms and recordings lets the caller see each study that he may read. */
    public Future<Map<String, Sight>> all(Caller caller) {
        return known().compose(_ -> repository.sights(caller.accountId()));
    }

    /** Empty where he may not read it. */
    Future<Optional<Sight>> of(Caller caller, String study) {
        return known().compose(_ -> repository.sight(caller.accountId(), study));
    }

    long generation() {
        return generation.get();
    }

    /**
     * Something was said in a room that changes what its members see.
     *
     * @param archive brings it into the tables; asked again until it succeeds
     */
    void changed(String room, Supplier<Future<Void>> archive) {
        generation.incrementAndGet();
        var done = behind.compute(room, (_, before) -> before == null ? archived(archive) : before.transform(_ -> archived(archive)));
        done.onComplete(_ -> {
            behind.remove(room, done);
            generation.incrementAndGet();
        });
    }

    private Future<Void> archived(Supplier<Future<Void>> archive) {
        return archive.get().recover(_ -> vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS).compose(_ -> archived(archive)));
    }

    /** Completes when the tables know what was said up to now. */
    Future<Void> known() {
        return behind.isEmpty() ? Future.succeededFuture()
                : Future.<Void>all(List.copyOf(behind.values())).<Void>mapEmpty().timeout(WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
