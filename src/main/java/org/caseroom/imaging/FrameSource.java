package org.caseroom.imaging;

import java.io.IOException;
import java.util.Optional;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.InstancePresentation;

/** Where the pixels and their presentation come from. Both may read from disk; they are called on the render pool. */
public interface FrameSource {
    /** @return a hold, to be closed; throws {@code FrameStoreException} when there is nothing or it is damaged */
    StoredFrames open(String instance) throws IOException;

    /** @return empty for an instance nobody knows */
    Optional<InstancePresentation> presentation(String instance) throws IOException;

    /**
     * A plane of an overlay or a table of colours, as {@code org.caseroom.study.frames.Side} counts them.
     *
     * @return null when there is none
     */
    default byte[] side(String instance, int kind, int number) throws IOException {
        return null;
    }
}
