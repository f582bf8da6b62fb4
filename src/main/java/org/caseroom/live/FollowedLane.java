package org.caseroom.live;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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
    /** By viewport, grown when a layout has more of them. */
    private final List<RestTimer> rests = new ArrayList<>();
    private int settleMillis;
    /** Whom to tell next, and how many have not been told yet. */
    private int next;
    private int left;
    private boolean telling;

    FollowedLane(EventExecutor loop) {
        this.loop = loop;
    }

    /** Told at once. */
    void add(RoomViews.Watcher watcher, List<Shown> shown) {
        settleMillis = watcher.settleMillis();
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
            rests.forEach(RestTimer::close);
            rests.clear();
        }
    }

    void show(List<Shown> shown) {
        if (become(shown)) {
            tellAll();
        }
    }

    void end() {
        watchers.forEach(RoomViews.Watcher::ended);
        watchers.clear();
        order = null;
        become(List.of());
        rests.forEach(RestTimer::close);
        rests.clear();
    }

    /** What a viewport shows on stays, and so does the memory of its pictures, when only another one changes. */
    private boolean become(List<Shown> shown) {
        if (now.stream().map(Pushed::shown).toList().equals(shown)) {
            return false;
        }
        List<Pushed> next = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            if (i < now.size() && Objects.equals(now.get(i).shown(), shown.get(i))) {
                next.add(now.get(i));
            } else {
                next.add(new Pushed(shown.get(i)));
                moved(i);
            }
        }
        now.stream().filter(before -> !next.contains(before)).forEach(Pushed::close);
        now = next;
        return true;
    }

    private void moved(int viewport) {
        while (rests.size() <= viewport) {
            rests.add(new RestTimer(this::after, System::nanoTime, settleMillis));
        }
        rests.get(viewport).moved(() -> {
            if (viewport < now.size()) {
                now.get(viewport).rest();
                tellAll();
            }
        });
    }

    private Runnable after(long millis, Runnable task) {
        var timer = loop.schedule(task, millis, TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    private void tellAll() {
        left = watchers.size();
        if (!telling) {
            tell();
        }
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
