package org.caseroom.imaging;

import java.io.IOException;
import java.util.Optional;
import org.caseroom.study.Catalogue;
import org.caseroom.study.frames.FrameStore;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.PresentationCodec;

/** {@link FrameSource} over the frame store and the catalogue. */
public final class CatalogueFrameSource implements FrameSource {
    private final FrameStore store;
    private final Catalogue catalogue;

    public CatalogueFrameSource(FrameStore store, Catalogue catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    @Override
    public StoredFrames open(String instance) throws IOException {
        return store.open(instance);
    }

    @Override
    public Optional<InstancePresentation> presentation(String instance) {
        return catalogue.presentation(instance).map(PresentationCodec::decode);
    }

    @Override
    public byte[] side(String instance, int kind, int number) throws IOException {
        return store.sides().read(instance, kind, number);
    }
}
