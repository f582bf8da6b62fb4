package org.caseroom.live;

import io.vertx.core.Future;
import java.util.Optional;

/** Brings frames back that the frame store has evicted or lost. */
@FunctionalInterface
public interface MissingFrames {
    /**
     * Asked for every picture whose frames are not there; the work goes on by itself.
     *
     * @return a sentence when they cannot be brought back, empty while somebody is at it
     */
    Future<Optional<String>> begin(String instance);
}
