package org.caseroom.reformat;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.Stream;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.FrameSource;
import org.caseroom.reformat.render.VolumePainter;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;

/** Parallel planes through a volume. */
final class PlanePictures implements ComputedPictures {
    private static final int BITS = 16;

    private final String instance;
    private final SourceVolume volume;
    private final PlaneStack stack;
    private final ValueCode code;
    private final Recipe.Planes recipe;

    PlanePictures(String instance, SourceVolume volume, Recipe.Planes recipe) {
        this.instance = instance;
        this.volume = volume;
        this.code = ValueCode.of(volume);
        this.recipe = recipe;
        this.stack = PlaneStack.of(volume, recipe);
    }

    @Override
    public int frames() {
        return stack.frames();
    }

    @Override
    public int centre() {
        return stack.centre();
    }

    @Override
    public StackImage image(int frame) {
        StackImage middle = volume.middle();
        double[] a = stack.row();
        double[] b = stack.column();
        return new StackImage(instance, frame, stack.rows(), stack.columns(), 1, middle.photometric(), null, stack.position(frame),
                List.of(a[0], a[1], a[2], b[0], b[1], b[2]), new StackImage.Spacing(stack.pixel(), stack.pixel(), "patient"),
                recipe.thickness() > 0 ? recipe.thickness() : null, middle.window(), middle.windows(), middle.rescaleUnit(), null, middle.lossy(),
                null, null, middle.regions() == null ? null : List.of(),
                new StackImage.Display(false, middle.display().voiLuts(), false, false), null, ComputedPictures.suvFactor(volume), null);
    }

    @Override
    public InstancePresentation presentation() {
        return gray(volume, code, List.of());
    }

    /** Modality values, with the windows of the source. @param before that are offered before them */
    static InstancePresentation gray(SourceVolume volume, ValueCode code, List<VoiWindow> before) {
        ImagePresentation middle = volume.planes.get(volume.planes.size() / 2).presentation();
        StackImage.Window window = volume.middle().window();
        // A range of its own for every plane would make them flicker.
        List<VoiWindow> windows = !middle.windows().isEmpty() || !middle.voiTables().isEmpty() || window == null || !(window.width() > 0) ? middle.windows()
                : List.of(new VoiWindow(window.center(), window.width(), VoiFunction.of(window.function()), window.explanation()));
        windows = Stream.concat(before.stream(), windows.stream()).toList();
        return InstancePresentation.of(new ImagePresentation(middle.photometricInterpretation(), code.type() == SampleType.S16 ? BITS : 0, true,
                new ModalityLut(1, code.intercept(), null, middle.modality().unit()), windows, middle.voiTables(), code.padding(), middle.inverse(),
                null, null, ComputedPictures.lossy(volume)));
    }

    @Override
    public FrameFormat format() {
        return new FrameFormat(stack.rows(), stack.columns(), 1, code.type(), "MONOCHROME2");
    }

    @Override
    public MemorySegment paint(int frame, FrameSource frames, VolumePainter<SourceVolume> volumes) {
        try (var open = new OpenVolume(volume, frames)) {
            return new PlanePainter(volume, stack, recipe, code).paint(frame, open);
        }
    }
}
