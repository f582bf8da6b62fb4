package org.caseroom.live;

import io.vertx.core.Future;
import org.caseroom.access.Caller;

/** Who may see which study. */
public interface StudyAccess {
    /** Asked for every frame, so it should answer from memory where it can. */
    Future<Boolean> mayRead(Caller caller, String study);
}
