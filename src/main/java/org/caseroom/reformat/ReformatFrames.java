package org.caseroom.reformat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.FrameStoreException;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.InstancePresentation;

/** Stored frames, and those that are computed from them. Stored ones are looked for first, so that they cost nothing more. */
public final class ReformatFrames implements FrameSource {
    private final FrameSource stored;
    private final Reformats reformats;
    private final ComputedFrames.Kept kept = new ComputedFrames.Kept();

    public ReformatFrames(FrameSource stored, Reformats reformats) {
        this.stored = stored;
        this.reformats = reformats;
    }

    @Override
    public StoredFrames open(String instance) throws IOException {
        try {
            return stored.open(instance);
        } catch (FrameStoreException missing) {
            if (missing.kind() != FrameStoreException.Kind.MISSING) {
                throw missing;
            }
            return reformats.computed(instance).map(series -> series.frames(stored, kept)).orElseThrow(() -> missing);
        }
    }

    @Override
    public Optional<InstancePresentation> presentation(String instance) throws IOException {
        var found = stored.presentation(instance);
        return found.isPresent() ? found : reformats.computed(instance).map(ComputedSeries::presentation);
    }

    @Override
    public byte[] side(String instance, int kind, int number) throws IOException {
        return stored.side(instance, kind, number);
    }

    /** An instance with a file was deleted, or read anew. @return computed ones of which pictures are no longer what they show */
    public List<StoredInstance> forget(String instance) {
        var gone = reformats.forget(instance);
        kept.forgetSource(instance);
        gone.forEach(computed -> kept.forget(computed.instance()));
        return gone;
    }
}
