package org.caseroom.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.caseroom.imaging.RenderResult;
import org.caseroom.protocol.Json;
import org.caseroom.protocol.Shown;
import org.caseroom.room.Sight;

/**
 * What one viewport of a room's view shows since its last change, with the pictures of it: one of each sort, made when the first follower on this
 * event loop needs it and shared by all. On that loop only, so that nothing of it is guarded.
 */
final class Pushed {
    /**
     * Followers of one sort get the same bytes.
     *
     * @param sight      how much of the patient they may see: pictures are never shared between those who see more and less
     * @param generation of the rights when that was asked
     */
    record Sort(Sight sight, long generation, int width, int height, double zoom, Rung rung, boolean lossless) {
    }

    private final Shown shown;
    private final Map<Sort, SharedPicture> pictures = new HashMap<>();
    /** Whose picture was asked for last: most often the next follower is of the same sort. */
    private Sort lastSort;
    private SharedPicture lastPicture;
    private byte[] described;
    private boolean resting;
    private boolean closed;

    /** @param shown null: nothing that could be followed */
    Pushed(Shown shown) {
        this.shown = shown;
    }

    Shown shown() {
        return shown;
    }

    /** It has not changed for so long that the lossless picture follows. */
    void rest() {
        resting = true;
    }

    boolean resting() {
        return resting;
    }

    /** What stands before each picture of it; not to be changed. */
    byte[] described() {
        if (described == null) {
            try {
                described = Json.mapper().writeValueAsBytes(shown);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what a viewport shows cannot be written down", e);
            }
        }
        return described;
    }

    /**
     * @param loop this event loop
     * @param make asked once, unless what came of it was no picture: that is tried again
     */
    SharedPicture picture(Sort sort, EventExecutor loop, Supplier<Future<RenderResult>> make) {
        var known = sort.equals(lastSort) ? lastPicture : pictures.get(sort);
        lastSort = sort;
        lastPicture = known;
        if (known != null && !known.useless()) {
            return known;
        }
        var fresh = new SharedPicture(described(), loop);
        if (closed) {
            fresh.close();
        }
        pictures.put(sort, fresh);
        lastPicture = fresh;
        Future<RenderResult> made;
        try {
            made = make.get();
        } catch (RuntimeException e) {
            made = Future.failedFuture(e);
        }
        made.onComplete(fresh::done);
        return fresh;
    }

    /** Shown no more: the memory of its pictures goes. Who is still to get one gets it from the heap. */
    void close() {
        closed = true;
        pictures.values().forEach(SharedPicture::close);
    }
}
