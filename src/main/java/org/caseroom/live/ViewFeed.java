package org.caseroom.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.caseroom.protocol.Shown;
import org.caseroom.room.View;

/**
 * Tells those who follow a room with pictures what its view shows, after each change of it, and of several changes at once only the last. What a
 * change costs is one task for each event loop, whatever happens there. On the room's thread.
 */
final class ViewFeed {
    private final Supplier<View> view;
    private final Set<RoomViews.Watcher> watchers = new LinkedHashSet<>();
    /** The watchers by where they write; null after a change. */
    private Map<Executor, List<RoomViews.Watcher>> lanes;
    private View last;
    private List<Shown> shown = List.of();

    ViewFeed(Supplier<View> view) {
        this.view = view;
    }

    boolean idle() {
        return watchers.isEmpty();
    }

    void add(RoomViews.Watcher watcher) {
        changed();
        refresh();
        lanes = null;
        watchers.add(watcher);
        deliver(watcher.lane(), List.of(watcher));
    }

    void remove(RoomViews.Watcher watcher) {
        lanes = null;
        watchers.remove(watcher);
    }

    /** Something may have changed. */
    void changed() {
        if (!watchers.isEmpty() && refresh()) {
            if (lanes == null) {
                lanes = byLane();
            }
            lanes.forEach(this::deliver);
        }
    }

    void close() {
        watchers.forEach(watcher -> watcher.lane().execute(watcher::ended));
        watchers.clear();
        lanes = null;
    }

    /** @return whether another picture is shown anywhere: turning and zooming is done by the clients */
    private boolean refresh() {
        var now = view.get();
        if (now == last) {
            return false;
        }
        last = now;
        var next = new ArrayList<Shown>(now.viewports().size());
        now.viewports().forEach(viewport -> next.add(Shown.of(viewport)));
        boolean changed = !Objects.equals(next, shown);
        shown = next;
        return changed;
    }

    private void deliver(Executor lane, List<RoomViews.Watcher> some) {
        var pushed = shown.stream().map(Pushed::new).toList();
        lane.execute(() -> some.forEach(watcher -> watcher.shows(pushed)));
    }

    private Map<Executor, List<RoomViews.Watcher>> byLane() {
        var byLane = new LinkedHashMap<Executor, List<RoomViews.Watcher>>();
        watchers.forEach(watcher -> byLane.computeIfAbsent(watcher.lane(), _ -> new ArrayList<>()).add(watcher));
        byLane.replaceAll((_, some) -> List.copyOf(some));
        return byLane;
    }
}
