package org.caseroom.live;

import io.netty.util.concurrent.EventExecutor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.caseroom.protocol.Shown;

/**
 * Those who follow a room and write on one event loop, and the pictures that they share: who has room for a picture only after the others writes the
 * same memory. They are told a few at a time, so that the loop gets to what has come from its sockets between them; when the room shows something
 * newer meanwhile, whoever has not been told of the older one is told of the newer one at once. On that loop.
 */
final class FollowedLane {
    private static final int AT_ONCE = 32;

    private final EventExecutor loop;
    private final Set<RoomViews.Watcher> watchers = new LinkedHashSet<>();
    /** In the order of the watchers, where nobody has come or gone since; null: someone has. */
    private List<RoomViews.Watcher> order;
    private List<Pushed> now = List.of();
    /** Whom to tell next, and how many have not been told yet. */
    private int next;
    private int left;
    private boolean telling;

    FollowedLane(EventExecutor loop) {
        this.loop = loop;
    }

    /** Told at once. */
    void add(RoomViews.Watcher watcher, List<Shown> shown) {
        become(shown);
        order = null;
        watchers.add(watcher);
        watcher.shows(now);
    }

    void remove(RoomViews.Watcher watcher) {
        order = null;
        watchers.remove(watcher);
        if (watchers.isEmpty()) {
            become(List.of());
        }
    }

    void show(List<Shown> shown) {
        if (become(shown)) {
            left = watchers.size();
            if (!telling) {
                tell();
            }
        }
    }

    void end() {
        watchers.forEach(RoomViews.Watcher::ended);
        watchers.clear();
        order = null;
        become(List.of());
    }

    private boolean become(List<Shown> shown) {
        if (now.stream().map(Pushed::shown).toList().equals(shown)) {
            return false;
        }
        now.forEach(Pushed::close);
        now = shown.stream().map(Pushed::new).toList();
        return true;
    }

    private void tell() {
        if (order == null) {
            order = List.copyOf(watchers);
            // Somebody may be told twice, which means nothing to him.
            left = left == 0 ? 0 : order.size();
        }
        for (int i = 0; i < AT_ONCE && left > 0 && !order.isEmpty(); i++, left--) {
            next = next + 1 < order.size() ? next + 1 : 0;
            order.get(next).shows(now);
        }
        telling = left > 0 && !order.isEmpty();
        if (telling) {
            // Due at once, but not in the loop's queue: before what is due the loop reads what has come.
            loop.schedule(this::tell, 0, TimeUnit.NANOSECONDS);
        }
    }
}
