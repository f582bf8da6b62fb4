package org.caseroom.live;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.caseroom.journal.InMemoryRoomLog;
import org.caseroom.journal.RoomLog;
import org.caseroom.room.LoggedEvent;

/** The common log as one node reaches it: late, sometimes not at all, sometimes without learning what became of an append. */
final class SimulatedLog implements RoomLog {
    private final SimulatedWorld world;
    private final InMemoryRoomLog log;
    /** 0: all goes well. */
    double trouble;
    private long outUntil;

    SimulatedLog(SimulatedWorld world, InMemoryRoomLog log, double trouble) {
        this.world = world;
        this.log = log;
        this.trouble = trouble;
    }

    void out(long millis) {
        outUntil = world.now() + millis;
    }

    @Override
    public Future<Append> append(String room, List<LoggedEvent> batch) {
        if (world.chance(trouble / 4)) {
            // the answer is lost, the entry gets there
            return later(() -> log.append(room, batch).compose(_ -> Future.failedFuture("answer lost")));
        }
        if (world.chance(trouble / 4)) {
            // it gets there long after its sender gave up
            world.after(world.random.nextLong(3_000), () -> log.append(room, batch));
            return later(() -> Future.failedFuture("timeout"));
        }
        return later(() -> log.append(room, batch));
    }

    @Override
    public Future<List<LoggedEvent>> read(String room, long from, int entries) {
        return later(() -> log.read(room, from, entries));
    }

    @Override
    public Future<Long> last(String room) {
        return later(() -> log.last(room));
    }

    @Override
    public Runnable follow(String room, Consumer<List<LoggedEvent>> entries, Runnable reconnected) {
        return log.follow(room, entry -> {
            if (!world.chance(trouble)) {
                world.after(world.random.nextLong(1, 15), () -> entries.accept(entry));
            }
            if (world.chance(trouble)) {
                world.after(world.random.nextLong(1, 500), () -> entries.accept(entry));
            }
        }, reconnected);
    }

    @Override
    public Future<Void> trim(String room, long before) {
        return log.trim(room, before);
    }

    private <T> Future<T> later(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        world.after(world.random.nextLong(1, 12), () -> {
            if (world.now() < outUntil || world.chance(trouble / 2)) {
                promise.fail("log not reachable");
            } else {
                var result = work.get();
                world.after(world.random.nextLong(0, 4), () -> result.onComplete(promise));
            }
        });
        return promise.future();
    }
}
