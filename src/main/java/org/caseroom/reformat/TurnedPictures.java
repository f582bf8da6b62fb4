package org.caseroom.reformat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.caseroom.dicom.imageio.SampleType;
import org.caseroom.imaging.FrameSource;
import org.caseroom.reformat.render.Picture;
import org.caseroom.reformat.render.Scale;
import org.caseroom.reformat.render.TurntableViews;
import org.caseroom.reformat.render.VolumePainter;
import org.caseroom.study.StackImage;
import org.caseroom.study.frames.FrameFormat;
import org.caseroom.study.presentation.ImagePresentation;
import org.caseroom.study.presentation.InstancePresentation;
import org.caseroom.study.presentation.ModalityLut;
import org.caseroom.study.presentation.VoiFunction;
import org.caseroom.study.presentation.VoiWindow;

/**
 * A volume seen from outside while it turns. Pixels have a direction in the patient and a size in mm, for the rays are parallel, but no
 * place: what is seen may lie anywhere along its ray. So images have an orientation and no position.
 */
final class TurnedPictures implements ComputedPictures {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** HU from fat to dense bone: a window for tissue shows every ray white, for each one meets some. */
    private static final double MIDDLE = 450;
    private static final double WIDTH = 1100;

    private final String instance;
    private final SourceVolume volume;
    private final Recipe.Turntable recipe;
    private final TurntableViews views;
    private final ValueCode code;

    TurnedPictures(String instance, SourceVolume volume, Recipe.Turntable recipe) {
        this.instance = instance;
        this.volume = volume;
        this.recipe = recipe;
        this.views = new TurntableViews(new int[] {volume.columns(), volume.rows(), volume.count()}, volume.toPatient(), recipe.views(), recipe.tilt());
        this.code = ValueCode.of(volume);
    }

    private StackImage.Window window() {
        return hounsfield() ? new StackImage.Window(MIDDLE, WIDTH, "LINEAR", "MIP") : volume.middle().window();
    }

    private List<StackImage.Window> windows() {
        var own = volume.middle().windows();
        return !hounsfield() ? own : Stream.concat(Stream.of(window()), own == null ? Stream.of() : own.stream()).toList();
    }

    private boolean hounsfield() {
        return "HU".equals(volume.middle().rescaleUnit());
    }

    private boolean colour() {
        return recipe.look() != Look.MIP;
    }

    @Override
    public int frames() {
        return views.count();
    }

    @Override
    public int centre() {
        return 1;
    }

    @Override
    public StackImage image(int frame) {
        StackImage middle = volume.middle();
        List<Double> orientation = Arrays.stream(views.orientation(frame)).map(value -> value + 0.0).boxed().toList();
        var spacing = new StackImage.Spacing(views.pixel(), views.pixel(), "patient");
        var regions = middle.regions() == null ? null : List.<StackImage.Region>of();
        if (colour()) {
            return new StackImage(instance, frame, views.rows(), views.columns(), 3, "RGB", null, null, orientation, spacing, null, null, null, null,
                    null, middle.lossy(), null, null, regions, new StackImage.Display(true, List.of(), false, false), null, null, null);
        }
        return new StackImage(instance, frame, views.rows(), views.columns(), 1, middle.photometric(), null, null, orientation, spacing, null,
                window(), windows(), middle.rescaleUnit(), null, middle.lossy(), null, null, regions,
                new StackImage.Display(false, middle.display().voiLuts(), false, false), null, ComputedPictures.suvFactor(volume), null);
    }

    @Override
    public InstancePresentation presentation() {
        if (!colour()) {
            return PlanePictures.gray(volume, code, hounsfield() ? List.of(new VoiWindow(MIDDLE, WIDTH, VoiFunction.LINEAR, "MIP")) : List.of());
        }
        return InstancePresentation.of(new ImagePresentation("RGB", 8, false, new ModalityLut(1, 0, null, null), List.of(), List.of(), null, false, null,
                null, ComputedPictures.lossy(volume)));
    }

    @Override
    public FrameFormat format() {
        return colour() ? new FrameFormat(views.rows(), views.columns(), 3, SampleType.U8, "RGB")
                : new FrameFormat(views.rows(), views.columns(), 1, code.type(), "MONOCHROME2");
    }

    @Override
    public MemorySegment paint(int frame, FrameSource frames, VolumePainter<SourceVolume> volumes) {
        return switch (volumes.paint(volume, () -> new OpenVolume(volume, frames), recipe.look(), scale(), views.view(frame))) {
            case Picture.Colours colours -> MemorySegment.ofArray(colours.pixels()).asReadOnly();
            case Picture.Values values -> stored(values.values());
        };
    }

    private MemorySegment stored(float[] values) {
        boolean sixteen = code.type() == SampleType.S16;
        var segment = MemorySegment.ofArray(new byte[values.length * (sixteen ? Short.BYTES : Float.BYTES)]);
        for (int i = 0; i < values.length; i++) {
            if (sixteen) {
                segment.set(SHORT, 2L * i, code.sixteen(values[i]));
            } else {
                segment.set(FLOAT, 4L * i, code.floating(values[i]));
            }
        }
        return segment.asReadOnly();
    }

    private Scale scale() {
        StackImage middle = volume.middle();
        if (hounsfield()) {
            return new Scale.Hounsfield();
        }
        var window = middle.window() != null ? middle.window() : middle.windows() == null || middle.windows().isEmpty() ? null : middle.windows().getFirst();
        return window == null || !(window.width() > 0) || !Double.isFinite(window.center() + window.width()) ? new Scale.Window(0, 1000)
                : new Scale.Window(window.center() - window.width() / 2, window.center() + window.width() / 2);
    }
}
