package org.caseroom.imaging;

import java.io.IOException;
import java.util.Optional;

/**
 * Finds out what a presentation state says of a frame. Called on the render pool for every picture that is made with a state, so
 * an implementation keeps what it has read; it may read from disk.
 */
@FunctionalInterface
public interface PresentationStates {
    /** No state is known. */
    PresentationStates NONE = (state, instance, frame) -> Optional.empty();

    /**
     * @param state    SOP Instance UID of the presentation state, as a client gave it
     * @param instance SOP Instance UID of the image
     * @param frame    from 1
     * @return empty when there is no such state, when it is not of the same study as the image (who may see the image has been
     *         asked, the state has not), or when it does not refer to this frame: it is then shown as its file says
     */
    Optional<AppliedState> find(String state, String instance, int frame) throws IOException;
}
