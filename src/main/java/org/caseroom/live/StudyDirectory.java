package org.caseroom.live;

import io.vertx.core.Future;
import java.util.Optional;
import org.caseroom.privacy.Shielded;
import org.caseroom.room.ImageRef;
import org.caseroom.room.Sight;

/** Which images a study has. */
public interface StudyDirectory {
    /**
     * Asked for every frame.
     *
     * @return empty when the study has no such instance or the instance no such frame
     */
    Future<Optional<ImageShape>> image(String study, ImageRef image);

    /** What somebody gets of the pixels of an instance. Asked for every frame of those who do not see all of it. */
    default Future<Shielded> shielded(Sight sight, String instance) {
        return Future.succeededFuture(new Shielded.HeldBack("Nobody knows what is written into this image."));
    }
}
