package org.caseroom.live;

import io.vertx.core.Future;
import java.util.Optional;

/** What rooms ask about a study as a whole. */
public interface StudyImages {
    /** Empty for a study that is not here. */
    Future<Optional<StudyContents>> contents(String study);
}
