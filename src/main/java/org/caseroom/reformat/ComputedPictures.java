package org.caseroom.reformat;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.caseroom.imaging.FrameSource;
import org.caseroom.reformat.render.VolumePainter;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.presentation.InstancePresentation;

/** What one kind of recipe makes of a volume. Frames are numbered from 1. */
sealed interface ComputedPictures permits PlanePictures, TurnedPictures {
    static ComputedPictures of(ReformatStore.Row row, SourceVolume volume) {
        return switch (row.recipe()) {
            case Recipe.Planes planes -> new PlanePictures(row.instance(), volume, planes);
            case Recipe.Turntable turntable -> new TurnedPictures(row.instance(), volume, turntable);
        };
    }

    int frames();

    /** The frame that is shown first. */
    int centre();

    StackImage image(int frame);

    InstancePresentation presentation();

    FrameFormat format();

    /** @param frames where those of the source come from */
    MemorySegment paint(int frame, FrameSource frames, VolumePainter<SourceVolume> volumes);

    /** One for all, or none: values of different planes are mixed. */
    static Double suvFactor(SourceVolume volume) {
        Double factor = volume.middle().suvFactor();
        return volume.planes.stream().allMatch(plane -> Objects.equals(plane.image().suvFactor(), factor)) ? factor : null;
    }

    static boolean lossy(SourceVolume volume) {
        return volume.planes.stream().anyMatch(plane -> plane.presentation().lossy());
    }
}
