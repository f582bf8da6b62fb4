package org.caseroom.live;

import io.vertx.core.Future;
import java.util.Optional;
import org.caseroom.access.Caller;
import org.caseroom.room.Sight;

/** Who may see which study, and how much of it. */
public interface StudyAccess {
    /**
     * Asked for every frame, so it should answer from memory where it can.
     *
     * @return empty when he may not see it at all
     */
    Future<Optional<Sight>> sight(Caller caller, String study);

    /** Changes when answers given before may not be true any more. */
    default long generation() {
        return 0;
    }
}
