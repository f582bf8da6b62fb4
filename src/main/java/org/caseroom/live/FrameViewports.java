package org.caseroom.live;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.caseroom.protocol.FrameRequest;

/** The viewports of one client, by their number. On the event loop of the socket. */
final class FrameViewports {
    private final Supplier<RestTimer> timers;
    /** Null where the client has none of this number. */
    private final FrameViewport[] all = new FrameViewport[FrameRequest.MAX_VIEWPORT + 1];

    /** @param timers one for each viewport */
    FrameViewports(Supplier<RestTimer> timers) {
        this.timers = timers;
    }

    FrameViewport open(int number) {
        if (all[number] == null) {
            all[number] = new FrameViewport(timers.get());
        }
        return all[number];
    }

    /** Null: the client has none of this number. */
    FrameViewport get(int number) {
        return all[number];
    }

    /** Something waits for the client to acknowledge what it was sent. */
    boolean outOfCredit() {
        return Arrays.stream(all).anyMatch(viewport -> viewport != null && viewport.outOfCredit());
    }

    /** What somebody's hand waits for before what rests. */
    void urgentFirst(Consumer<FrameViewport> task) {
        for (var viewport : all) {
            if (viewport != null && viewport.waiting() && viewport.waitingFor().urgent()) {
                task.accept(viewport);
            }
        }
        for (var viewport : all) {
            if (viewport != null) {
                task.accept(viewport);
            }
        }
    }

    void close() {
        for (var viewport : all) {
            if (viewport != null) {
                viewport.close();
            }
        }
    }
}
