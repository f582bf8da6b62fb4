package org.caseroom.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;

/** Every instance of a frame store as a gray image of 8 bits, without a window or anything else of its own. */
record GrayStack(FrameStore store, boolean storedLossy) implements FrameSource {
    GrayStack(FrameStore store) {
        this(store, false);
    }

    @Override
    public StoredFrames open(String instance) throws IOException {
        return store.open(instance);
    }

    @Override
    public Optional<InstancePresentation> presentation(String instance) {
        return Optional.of(InstancePresentation.of(new ImagePresentation("MONOCHROME2", 8, false, ModalityLut.identity(),
                List.of(), List.of(), null, false, null, null, storedLossy)));
    }
}
