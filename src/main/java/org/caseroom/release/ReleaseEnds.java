package org.caseroom.release;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How releases end, and who hears of it. */
final class ReleaseEnds {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseEnds.class);

    private final ReleaseStore store;
    private final InstantSource clock;
    private final Discard discard;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Takes a study out of the archive, or what there is of it. */
    interface Discard {
        void study(String study) throws IOException;
    }

    ReleaseEnds(ReleaseStore store, InstantSource clock, Discard discard) {
        this.store = store;
        this.clock = clock;
        this.discard = discard;
    }

    void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Half a copy of a program that is dead goes. */
    void abandoned(ReleaseView view) throws IOException {
        discard.study(view.study());
        finish(view, ReleaseView.State.FAILED, view.done(), "The program was ended while the copy was made. Make it again.", null, 0);
    }

    /** @param report JSON, null without one */
    void finish(ReleaseView view, ReleaseView.State state, int done, String failure, String report, int instances) throws IOException {
        boolean ours = store.finish(new ReleaseView(view.id(), view.source(), view.study(), state, view.requestedBy(), view.requestedName(),
                view.requestedAt(), clock.millis(), view.total(), done, failure), report, instances);
        if (!ours) {
            // Somebody took this program for dead: what he said to who asked for the copy holds.
            discard.study(view.study());
            LOG.warn("release=ended-by-others id={}", view.id());
            return;
        }
        LOG.info("release={} id={} instances={}", state, view.id(), instances);
        if (state == ReleaseView.State.DONE) {
            changed(view.study());
        }
    }

    /** Tells that a study became released, or is no longer. */
    void changed(String study) {
        for (var listener : listeners) {
            try {
                listener.accept(study);
            } catch (RuntimeException e) {
                LOG.warn("release=not-told cause={}", e.getClass().getSimpleName());
            }
        }
    }
}
