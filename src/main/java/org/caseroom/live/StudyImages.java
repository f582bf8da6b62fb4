package org.caseroom.live;

import io.vertx.core.Future;
import java.util.Optional;

/** What rooms ask about a study as a whole. */
public interface StudyImages {
    /** Empty for a study that is not here. */
    Future<Optional<StudyContents>> contents(String study);

    /** An instance that is computed from others. @param frames numbers of its frames go from 1 to it */
    record Computed(String study, String series, int frames) {
    }

    /** Empty for an instance that is not computed. Such instances come while a room is open, and more of them than studies have images. */
    default Future<Optional<Computed>> computed(String instance) {
        return Future.succeededFuture(Optional.empty());
    }
}
