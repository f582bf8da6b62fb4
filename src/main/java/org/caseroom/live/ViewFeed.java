package org.caseroom.live;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.caseroom.protocol.Shown;
import org.caseroom.room.View;

/**
 * Tells those who follow a room with pictures what its view shows, after each change of it, and of several changes at once only the last. What a
 * change costs is one task for each event loop, whatever happens there. On the room's thread.
 */
final class ViewFeed {
    private final Supplier<View> view;
    private final Map<EventExecutor, Lane> lanes = new LinkedHashMap<>();
    private View last;
    private List<Shown> shown = List.of();

    /** Those who write on one event loop, and how many they are as the room knows it. */
    private static final class Lane {
        final FollowedLane followers;
        final Set<RoomViews.Watcher> watchers = new HashSet<>();

        Lane(EventExecutor loop) {
            followers = new FollowedLane(loop);
        }
    }

    ViewFeed(Supplier<View> view) {
        this.view = view;
    }

    boolean idle() {
        return lanes.isEmpty();
    }

    void add(RoomViews.Watcher watcher) {
        changed();
        refresh();
        var lane = lanes.computeIfAbsent(watcher.lane(), Lane::new);
        lane.watchers.add(watcher);
        var now = shown;
        watcher.lane().execute(() -> lane.followers.add(watcher, now));
    }

    void remove(RoomViews.Watcher watcher) {
        var lane = lanes.get(watcher.lane());
        if (lane != null && lane.watchers.remove(watcher)) {
            watcher.lane().execute(() -> lane.followers.remove(watcher));
            if (lane.watchers.isEmpty()) {
                lanes.remove(watcher.lane());
            }
        }
    }

    /** Something may have changed. */
    void changed() {
        if (!lanes.isEmpty() && refresh()) {
            var now = shown;
            lanes.forEach((loop, lane) -> loop.execute(() -> lane.followers.show(now)));
        }
    }

    void close() {
        lanes.forEach((loop, lane) -> loop.execute(lane.followers::end));
        lanes.clear();
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
}
