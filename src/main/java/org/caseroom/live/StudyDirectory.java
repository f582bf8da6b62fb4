package org.caseroom.live;

import io.vertx.core.Future;
import java.util.Optional;
import org.caseroom.room.ImageRef;

/** Which images a study has. */
public interface StudyDirectory {
    /**
     * Asked for every frame.
     *
     * @return empty when the study has no such instance or the instance no such frame
     */
    Future<Optional<ImageShape>> image(String study, ImageRef image);
}
