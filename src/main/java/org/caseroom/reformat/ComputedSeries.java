package org.caseroom.reformat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.FrameSource;
import org.caseroom.study.StackImage;
import org.caseroom.study.StoredInstance;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.frames.StoredFrames;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;

/** A series as it is computed: geometry, presentation and pixels of its one instance. Holds no pixels. */
final class ComputedSeries {
    private static final int BITS = 16;

    private final ReformatStore.Row row;
    private final SourceVolume volume;
    private final PlaneStack stack;
    private final ValueCode code;
    private final Recipe.Planes recipe;

    ComputedSeries(ReformatStore.Row row, SourceVolume volume) {
        this.row = row;
        this.volume = volume;
        this.code = ValueCode.of(volume);
        this.recipe = switch (row.recipe()) {
            case Recipe.Planes planes -> planes;
        };
        this.stack = PlaneStack.of(volume, recipe);
    }

    ReformatStore.Row row() {
        return row;
    }

    SourceVolume volume() {
        return volume;
    }

    int centre() {
        return stack.centre();
    }

    StoredInstance instance() {
        return new StoredInstance(row.study(), row.series(), row.instance(), "", "", stack.frames(), Digests.hex(row.instance()), 0);
    }

    List<StackImage> images() {
        return IntStream.rangeClosed(1, stack.frames()).mapToObj(this::image).toList();
    }

    private StackImage image(int frame) {
        StackImage middle = volume.middle();
        double[] a = stack.row();
        double[] b = stack.column();
        return new StackImage(row.instance(), frame, stack.rows(), stack.columns(), 1, middle.photometric(), null, stack.position(frame),
                List.of(a[0], a[1], a[2], b[0], b[1], b[2]), new StackImage.Spacing(stack.pixel(), stack.pixel(), "patient"),
                recipe.thickness() > 0 ? recipe.thickness() : null, middle.window(), middle.windows(), middle.rescaleUnit(), null, middle.lossy(),
                null, null, middle.regions() == null ? null : List.of(),
                new StackImage.Display(false, middle.display().voiLuts(), false, false), null, suvFactor(), null);
    }

    /** One for all, or none: values of different planes are mixed. */
    private Double suvFactor() {
        Double factor = volume.middle().suvFactor();
        return volume.planes.stream().allMatch(plane -> Objects.equals(plane.image().suvFactor(), factor)) ? factor : null;
    }

    InstancePresentation presentation() {
        ImagePresentation middle = volume.planes.get(volume.planes.size() / 2).presentation();
        StackImage.Window window = volume.middle().window();
        // A range of its own for every plane would make them flicker.
        List<VoiWindow> windows = !middle.windows().isEmpty() || !middle.voiTables().isEmpty() || window == null || !(window.width() > 0) ? middle.windows()
                : List.of(new VoiWindow(window.center(), window.width(), VoiFunction.of(window.function()), window.explanation()));
        return InstancePresentation.of(new ImagePresentation(middle.photometricInterpretation(), code.type() == SampleType.S16 ? BITS : 0, true,
                new ModalityLut(1, code.intercept(), null, middle.modality().unit()), windows, middle.voiTables(), code.padding(), middle.inverse(),
                null, null, volume.planes.stream().anyMatch(plane -> plane.presentation().lossy())));
    }

    /** @param frames where those of the source come from */
    StoredFrames frames(FrameSource frames, ComputedFrames.Kept kept) {
        var format = new FrameFormat(stack.rows(), stack.columns(), 1, code.type(), "MONOCHROME2");
        return new ComputedFrames(row.instance(), stack.frames(), format, kept, frame -> {
            try (var open = new OpenVolume(volume, frames)) {
                return new PlanePainter(volume, stack, recipe, code).paint(frame, open);
            }
        });
    }
}
