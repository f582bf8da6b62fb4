package org.caseroom.journal;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.caseroom.room.LoggedEvent;

/** For tests: the contract without Redis. One thread. */
public final class InMemoryRoomLog implements RoomLog {
    private final Map<String, TreeMap<Long, List<LoggedEvent>>> logs = new HashMap<>();
    private final Map<String, List<Consumer<List<LoggedEvent>>>> followers = new HashMap<>();

    @Override
    public Future<Append> append(String room, List<LoggedEvent> batch) {
        Entries.check(batch);
        var log = logs.computeIfAbsent(room, _ -> new TreeMap<>());
        long first = batch.getFirst().seq();
        if (!log.isEmpty() && log.lastKey() >= first) {
            return Future.succeededFuture(Append.CONFLICT);
        }
        log.put(first, List.copyOf(batch));
        List.copyOf(followers.getOrDefault(room, List.of())).forEach(follower -> follower.accept(batch));
        return Future.succeededFuture(Append.APPENDED);
    }

    @Override
    public Future<List<LoggedEvent>> read(String room, long from, int entries) {
        var log = logs.getOrDefault(room, new TreeMap<>());
        var start = log.floorKey(from);
        var tail = start == null ? log : log.tailMap(start, true);
        var taken = new ArrayList<List<LoggedEvent>>();
        for (var entry : tail.values()) {
            if (entry.getLast().seq() >= from && taken.size() < entries) {
                taken.add(entry);
            }
        }
        if (taken.isEmpty() && !log.isEmpty() && log.lastEntry().getValue().getLast().seq() < from - 1) {
            return Future.failedFuture(new LogGapException(room, from, log.lastEntry().getValue().getLast().seq() + 1));
        }
        try {
            return Future.succeededFuture(Entries.join(room, from, taken));
        } catch (LogGapException e) {
            return Future.failedFuture(e);
        }
    }

    @Override
    public Future<Long> last(String room) {
        var log = logs.get(room);
        return Future.succeededFuture(log == null || log.isEmpty() ? 0L : log.lastEntry().getValue().getLast().seq());
    }

    @Override
    public Runnable follow(String room, Consumer<List<LoggedEvent>> entries, Runnable reconnected) {
        followers.computeIfAbsent(room, _ -> new ArrayList<>()).add(entries);
        return () -> followers.get(room).remove(entries);
    }

    @Override
    public Future<Void> trim(String room, long before) {
        var log = logs.getOrDefault(room, new TreeMap<>());
        while (log.size() > 1 && log.firstEntry().getValue().getLast().seq() < before) {
            log.pollFirstEntry();
        }
        return Future.succeededFuture();
    }
}
