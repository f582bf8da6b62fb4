package org.caseroom.live;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.caseroom.access.Caller;

/** What the rooms of this node show, for those who follow it with pictures. */
interface RoomViews {
    /** Where there are no rooms. */
    RoomViews NONE = (caller, room, watcher) -> Future.succeededFuture(Optional.empty());

    /**
     * Tells the watcher what the room shows, now and whenever that changes, on its lane.
     *
     * @return ends it; empty when the caller is no member of such a room, or it is closed. Completes on any context
     */
    Future<Optional<Runnable>> watch(Caller caller, String room, Watcher watcher);

    /** One who follows. */
    interface Watcher {
        /** Where it writes; one task tells all watchers of a room that have the same one. */
        EventExecutor lane();

        /** After so many milliseconds without a change what a viewport shows is at rest: one timer tells that to all watchers of the lane. */
        int settleMillis();

        /** Also called when what has not changed comes to rest. @param viewports of the room's view, in their order; shared by all watchers of the lane */
        void shows(List<Pushed> viewports);

        /** The room is no longer open on this node: nothing more will be told. */
        void ended();
    }
}
