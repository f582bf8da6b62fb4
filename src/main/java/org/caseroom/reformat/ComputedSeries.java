package org.caseroom.reformat;

import java.util.List;
import java.util.stream.IntStream;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.InstancePresentation;

/** A series as it is computed: geometry, presentation and pixels of its one instance. Holds no pixels. */
final class ComputedSeries {
    private final ReformatStore.Row row;
    private final SourceVolume volume;
    private final ComputedPictures pictures;

    ComputedSeries(ReformatStore.Row row, SourceVolume volume) {
        this.row = row;
        this.volume = volume;
        this.pictures = ComputedPictures.of(row, volume);
    }

    ReformatStore.Row row() {
        return row;
    }

    SourceVolume volume() {
        return volume;
    }

    int centre() {
        return pictures.centre();
    }

    StoredInstance instance() {
        return new StoredInstance(row.study(), row.series(), row.instance(), "", "", pictures.frames(), Digests.hex(row.instance()), 0);
    }

    List<StackImage> images() {
        return IntStream.rangeClosed(1, pictures.frames()).mapToObj(pictures::image).toList();
    }

    InstancePresentation presentation() {
        return pictures.presentation();
    }

    /** @param frames where those of the source come from */
    StoredFrames frames(FrameSource frames, ComputedFrames.Kept kept) {
        return new ComputedFrames(row.instance(), pictures.frames(), pictures.format(), kept, frame -> pictures.paint(frame, frames, kept.volumes));
    }
}
